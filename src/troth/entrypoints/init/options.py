"""What can be said to ``troth init`` on the command line: each option is one answer."""

from __future__ import annotations

from typing import Annotated

import typer

File = Annotated[
    str, typer.Option(metavar="FILE", help="Everything in one YAML file; options go before it.")
]
Stores = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=URL", help="A store to connect; give it again for more."),
]
Name = Annotated[str | None, typer.Option(help="Name of the company.")]
Address = Annotated[str | None, typer.Option(help="Its postal address.")]
Contact = Annotated[str | None, typer.Option(help="How to reach it.")]
PrivacyContact = Annotated[
    str | None, typer.Option(help="Where questions and requests about data go.")
]
Officer = Annotated[
    str | None, typer.Option(help="Data protection officer, name and contact; or none.")
]
Authority = Annotated[
    str | None, typer.Option(metavar="NAME|CONTACT", help="Where people may complain.")
]
Languages = Annotated[
    list[str] | None, typer.Option(help="A language of the notice, the company's own first.")
]
Regimes = Annotated[list[str] | None, typer.Option(help="gdpr or california.")]
Sells = Annotated[
    bool | None, typer.Option("--sells/--sells-not", help="Whether personal data are sold.")
]
Confirm = Annotated[
    str | None, typer.Option(help="Proposals of discovery that are right: all, likely, none.")
]
MapFile = Annotated[str, typer.Option("--map", metavar="FILE", help="What troth apply reads.")]
PromisesFile = Annotated[
    str, typer.Option("--promises", metavar="FILE", help="What troth promise apply reads.")
]
NoticeFile = Annotated[
    str, typer.Option("--notice", metavar="FILE", help="What troth notice apply reads.")
]
Publish = Annotated[bool | None, typer.Option(help="Whether the notice is published at the end.")]
Ask = Annotated[bool | None, typer.Option(help="Whether to ask; by default at a terminal.")]
