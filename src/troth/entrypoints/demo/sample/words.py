"""Words that the sample is made of. All of them are common; no combination stands for anybody."""

from typing import Final

GIVEN: Final = {
    "DE": (
        "Anna", "Bernd", "Clara", "Dieter", "Elif", "Frieda", "Georg", "Hanna", "Ingo", "Jana",
        "Karl", "Lena", "Matthias", "Nadine", "Oskar", "Paula", "Ralf", "Sabine", "Tobias", "Ute",
        "Viktor", "Wiebke", "Yusuf", "Zoe", "Birgit", "Jonas", "Katrin", "Moritz", "Silke", "Timo",
    ),
    "GB": (
        "Alice", "Brian", "Catherine", "Daniel", "Emily", "Fiona", "Graham", "Harriet", "Isaac",
        "Jennifer", "Kevin", "Laura", "Martin", "Nadia", "Oliver", "Priya", "Rachel", "Simon",
        "Thomas", "Una", "Victoria", "William", "Yasmin", "Zachary", "Amelia", "George", "Helen",
        "Jacob", "Megan", "Samuel",
    ),
}  # fmt: skip
FAMILY: Final = {
    "DE": (
        "Albrecht", "Becker", "Clausen", "Dietrich", "Engel", "Fischer", "Graf", "Hartmann",
        "Jansen", "Keller", "Lorenz", "Meyer", "Neumann", "Otto", "Petersen", "Richter", "Schulz",
        "Thiel", "Ullrich", "Vogt", "Wagner", "Yilmaz", "Zimmermann", "Brandt", "Franke", "Huber",
        "Krause", "Lindner", "Sommer", "Winter",
    ),
    "GB": (
        "Adams", "Bennett", "Carter", "Davies", "Edwards", "Foster", "Green", "Hughes", "Irving",
        "Jackson", "King", "Lewis", "Marshall", "Newton", "Osborne", "Parker", "Quinn", "Roberts",
        "Shaw", "Turner", "Underwood", "Vaughan", "Walker", "Young", "Patel", "Khan", "Morgan",
        "Palmer", "Stewart", "Webb",
    ),
}  # fmt: skip
CITIES: Final = {
    "DE": (
        ("Hamburg", "20457", "40 66969"), ("Berlin", "10115", "30 23125"),
        ("Frankfurt am Main", "60311", "69 90009"), ("Köln", "50667", "221 4710"),
        ("München", "80331", "89 99998"),
    ),
    "GB": (
        ("Leeds", "LS1 4AP", ""), ("Bristol", "BS1 5TR", ""), ("Edinburgh", "EH1 1YZ", ""),
        ("Norwich", "NR2 1TF", ""), ("London", "SE1 7PB", ""),
    ),
}  # fmt: skip
"""City, postcode and, in Germany, the part of its telephone numbers that is kept for films."""

STREETS: Final = {
    "DE": (
        "Amselweg", "Birkenallee", "Dünenstraße", "Eulengasse", "Fliederweg", "Gartenstraße",
        "Hafenkante", "Lindenstraße", "Möwenweg", "Ulmenallee",
    ),
    "GB": (
        "Alder Lane", "Bluebell Road", "Chestnut Avenue", "Dovecote Street", "Elm Grove",
        "Ferry Road", "Heron Close", "Juniper Street", "Mill Lane", "Orchard Road",
    ),
}  # fmt: skip
PRODUCTS: Final = (
    ("Notebook, dotted, A5", 1290), ("Notebook, plain, A4", 1690), ("Fountain pen, fine", 3900),
    ("Ink, blue-black, 50 ml", 1150), ("Letter paper, 50 sheets", 1490), ("Envelopes, 25", 690),
    ("Desk calendar", 1850), ("Pencil set, 12", 1390), ("Sealing wax, green", 790),
    ("Wrapping paper, waves", 450), ("Pen case, felt", 2250), ("Blotting paper", 390),
)  # fmt: skip
"""What the shop sells, and its price in cents."""

QUESTIONS: Final = (
    "The parcel arrived with a bent corner, and two of the notebooks cannot be given as a present.",
    "I ordered the blue ink and found green ink in the box. Could you exchange it, please?",
    "Is the letter paper made in Germany, and do you have it with a watermark?",
    "My order says delivered, but there is nothing at my door and nobody in the house has it.",
    "Can I still change the engraving on the pen, or has it been made already?",
    "The invoice shows another total than the order. Would you look into it?",
)
ANSWERS: Final = (
    "Thank you for telling us. A new one is on its way to you; keep the first, please.",
    "We are sorry about that. The exchange costs you nothing; a label is in your account.",
    "Good question. It is made two streets from here, and the watermark comes in spring.",
    "We have asked the carrier to look for it and will write again on Thursday.",
    "We caught it in time. Tell us the new text, and we engrave that one.",
    "You are right: the discount was missing. The corrected invoice is in your account.",
)
SUBJECTS: Final = (
    "Bent corner", "Wrong ink", "Letter paper", "Parcel not here", "Engraving", "Invoice total",
)  # fmt: skip
PAGES: Final = (
    "/", "/notebooks", "/pens", "/ink", "/paper", "/cart", "/checkout", "/account", "/help",
)  # fmt: skip
BROWSERS: Final = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
)
