import os, pytest
from datetime import UTC, datetime
from pathlib import Path
from django.utils.translation import override
from tests.integration.rights.held import *
from tests.integration.rights.held import describe, looked as looked_
from tests.cast import company
pytestmark = pytest.mark.django_db(databases=["default","keys"])

class Sink:
    def __init__(self, p): self.f=open(p,"wb")
    def write(self,b): return self.f.write(b)
    def flush(self): self.f.flush()

@pytest.mark.parametrize("language", ["en","de","fr","es","nl"])
def test_it(language):
    from troth.customers.rights.delivering.gathering import gathered
    from troth.customers.rights.delivering.page import HtmlCopy
    from troth.customers.rights.delivering.copies import JsonCopy, CsvCopy
    from troth.customers.rights.delivering.writing import write_copies
    from troth.customers.rights.models import Request, Weighing, AnswerTerms
    company()
    ds = describe()
    AnswerTerms.objects.create(authority="Berliner Beauftragte für Datenschutz", authority_contact="https://www.datenschutz-berlin.example")
    r = Request.objects.create(reference="R-7K3M-9QXA", kind="access", state="executing", channel="centre", language=language, residence="DE", received_at=datetime(2026,11,3,10,tzinfo=UTC), secret_hash="x")
    for f in ("sender","text"):
        Weighing.objects.create(request=r, dataset=ds["public.message"].pk, field=f, give=False, ground="The neighbour wrote to us in confidence.", at=datetime.now(UTC))
    with override(language):
        l = looked_(ds, by_hand=True, unreachable=True)
        g = gathered(r, l)
        out=Path("/tmp/report"); out.mkdir(exist_ok=True)
        sinks=[Sink(out/f"{language}.html"),Sink(out/f"{language}.json"),Sink(out/f"{language}.zip")]
        w = write_copies(g, l.rows, [HtmlCopy(sinks[0], shown=20), JsonCopy(sinks[1]), CsvCopy(sinks[2])])
        for s in sinks: s.flush()
        print(w)
