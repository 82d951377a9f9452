"""What breaks a rule of texts: the deeds that lead there, the last of which breaks it."""

from tests.congresses.credentials_breaches import seated
from tests.congresses.sittings_breaches import NORTH


def orders(title: str, rules: str) -> str:
    """A document of standing orders with these rules for texts."""
    return f'title = "{title}"\nversion = 1\nfamily = "{title}"\n\n[motions]\n{rules}\n'


FILES = {
    f"{name}.toml": orders(name, rules)
    for name, rules in {
        "moving": "moved = true",
        "seconding": "seconders = 2",
        "judging": "admission = true",
        "consented": 'withdrawal = "consent"',
        "final": 'reconsideration = "never"',
        "shallow": "depth = 1",
        "ours": 'takeover = "never"',
        "backed": 'support = [{ of = "motion", delegates = 2 }]',
    }.items()
}


def of(deed: str, text: str = "tea", more: str = "") -> str:
    """A deed about a text."""
    return f"do = '{deed}'; text = '{text}'{more}"


def tabled(text: str, more: str = "") -> str:
    """A text before the council."""
    return of("table-text", text, f"; genus = 'motion'; title = '{text}'{more}")


def put(text: str, more: str = "", name: str = "q") -> str:
    """A question about a text."""
    about = f"; text = '{text}'" if text else ""
    return f"do = 'put-question'; question = '{name}'; wording = 'Shall it?'{about}{more}"


def decided(outcome: str = "adopted", name: str = "q") -> str:
    """The result of that question."""
    votes = (2, 1) if outcome == "adopted" else (1, 2)
    told = f"in_favour = {votes[0]}; against = {votes[1]}"
    return f"do = 'declare-result'; question = '{name}'; outcome = '{outcome}'; {told}"


ADOPT = "do = 'adopt-standing-orders'; orders = '{}.toml'"
TEA, MILK = tabled("tea"), tabled("milk")
MOVED = of("move-text", more="; person = 'ada'")
SECONDED = of("second-text", more="; by = ['ben']")
SUPPORTED = of("answer-support", more="; supports = true; mandate = 'ben'")
PARTS = of("divide-text", more="; parts = ['leaf', 'water']")
SUGAR, SALT = (
    tabled(name, f"; amends = 'tea'; place = '{place}'") for name, place in (("sugar", "2"), ("salt", "1"))
)
BOTH = "texts = ['tea', 'milk']"
LISTED, CHAIN, TURN = (
    f"do = 'list-consent'; {BOTH}",
    f"do = 'lay-out-alternatives'; {BOTH}; way = 'chain'",
    f"do = 'lay-out-alternatives'; {BOTH}; way = 'in-turn'",
)
AGAIN = of("reopen-text", more="; question = 'again'")
RECONSIDERED = [put("tea", "; settles = false; matter = 'reconsideration'", "again"), decided(name="again")]
TABLED_BOTH = tabled("both", "; made_of = ['tea', 'milk']")
AGREED = of("agree-composite", more="; composite = 'both'")
ADVICE = of("give-recommendation", more="; committee = 'board'; advice = '{}'")

BREACHES: dict[str, list[str]] = {
    "a-list-waits": [TEA, MILK, LISTED, LISTED],
    "agreed-already": [TEA, MILK, TABLED_BOTH, AGREED, AGREED],
    "alternative-out-of-turn": [TEA, MILK, TURN, put("milk")],
    "amendment-out-of-order": [TEA, SUGAR, SALT, put("sugar")],
    "amendment-too-deep": [ADOPT.format("shallow"), TEA, SUGAR, tabled("lump", "; amends = 'sugar'")],
    "amendments-left-out": [
        *(TEA, SUGAR, SALT),
        of("order-amendments", more="; amendments = ['sugar']; reason = 'sweet'"),
    ],
    "amendments-wait": [TEA, SUGAR, put("tea")],
    "chain-needs-approval": [TEA, MILK, CHAIN],
    "inadmissible-without-reason": [TEA, of("judge-text", more="; admissible = false")],
    "links-lead-back": [
        *(TEA, MILK, of("link-texts", "tea", "; other = 'milk'; outcome = 'adopted'")),
        of("link-texts", "milk", "; other = 'tea'; outcome = 'adopted'"),
    ],
    "list-differs": [TEA, MILK, put("", "; texts = ['tea']")],
    "no-taking-over": [ADOPT.format("ours"), TEA, of("take-over-text", more="; by = { person = 'ada' }")],
    "nothing-is-recommended": [TEA, of("answer-recommendation", more="; accepted = true")],
    "order-without-reason": [
        *(TEA, SUGAR),
        of("order-amendments", more="; amendments = ['sugar']; reason = ' '"),
    ],
    "organs-do-not-support": [
        *(ADOPT.format("backed"), TEA),
        of("answer-support", more="; supports = true; body = 'board'"),
    ],
    "owners-do-not-agree": [TEA, MILK, TABLED_BOTH, AGREED, put("both")],
    "recommendation-is-not-whole": [TEA, ADVICE.format("refer")],
    "settlement-is-not-whole": [
        *(TEA, SUGAR, SALT),
        "do = 'settle-collision'; one = 'sugar'; other = 'salt'; place = 'p1'; how = 'written'; reason = '-'",
    ],
    "not-about-reconsidering": [
        *(TEA, put("tea"), decided()),
        *(put("tea", "; settles = false", "again"), decided(name="again"), AGAIN),
    ],
    "not-asked-to-support": [NORTH, *seated("ben"), TEA, SUPPORTED.replace("true", "false")],
    "not-on-the-list": [TEA, of("pull-text")],
    "parts-are-decided": [TEA, PARTS, put("tea", "; part = 1"), decided(), PARTS],
    "referred-to-nobody": [TEA, of("refer-text")],
    "seconded-already": [NORTH, *seated("ben"), TEA, SECONDED, SECONDED],
    "support-answered-already": [NORTH, *seated("ben"), TEA, SUPPORTED, SUPPORTED],
    "supports-own-text": [
        *(NORTH, *seated("ben")),
        tabled("tea", "; mover = { person = 'ben' }; supporters = ['ben']"),
    ],
    "text-is-divided": [TEA, PARTS, put("tea")],
    "text-is-not-decided": [TEA, *RECONSIDERED, AGAIN],
    "text-is-in-composite": [TEA, MILK, TABLED_BOTH, put("tea")],
    "text-is-on-the-list": [TEA, MILK, LISTED, put("tea")],
    "text-was-moved": [TEA, MOVED, MOVED],
    "text-was-not-judged": [ADOPT.format("judging"), TEA, put("tea")],
    "text-was-not-moved": [ADOPT.format("moving"), TEA, put("tea")],
    "text-was-not-referred": [TEA, of("return-text")],
    "too-few-second-it": [ADOPT.format("seconding"), TEA, put("tea")],
    "too-few-support-it": [ADOPT.format("backed"), TEA, put("tea")],
    "too-late-to-reconsider": [ADOPT.format("final"), TEA, put("tea"), decided(), *RECONSIDERED, AGAIN],
    "urgency-was-not-carried": [tabled("tea", "; urgent = true"), put("tea")],
    "withdrawal-needs-consent": [ADOPT.format("consented"), TEA, MOVED, of("withdraw-text")],
}
