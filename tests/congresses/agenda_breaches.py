"""What breaks a rule of the call or of the agenda: the deeds that lead there, the last of which breaks it."""

CALLED = """title = "Called"
version = 1
family = "called"

[convening]
demand_councils = 2
waived_by = "congress"
second_convocation = true
second_after = 3
second_within = 10

[[convening.deadlines]]
of = "motion"
before = 1
unit = "weeks"

[agenda]
changed_by_decision = true
guillotine = false
"""
FILES = {"called.toml": CALLED}

ADOPT = "do = 'adopt-standing-orders'; orders = 'called.toml'"
MOTION = "do = 'table-text'; text = 'late'; genus = 'motion'; title = 'Late'; when = '2026-10-01 09:00'"
WAIVE = "do = 'waive-deadline'; deadline = 'motion'; reason = 'it is urgent'"
SECOND = "do = 'call-second-convocation'; by = 'board'; opening = '2026-10-09'"
CANCEL = "do = 'cancel-congress'; by = 'board'"
NOTICE = (
    "do = 'send-notice'; notice = 'first'; genus = 'notice'; to = 'councils'; means = 'post'; addressees = 2"
)
DELIVERY = "do = 'report-delivery'; notice = 'first'; delivered = 2; failed = 1"
LAND, PEACE = (f"do = 'place-item'; item = '{name}'; title = '{name}'" for name in ("land", "peace"))
AGENDA = "do = 'adopt-agenda'"
TAKE_LAND, TAKE_PEACE = (f"do = 'take-up-item'; item = '{name}'" for name in ("land", "peace"))
GUILLOTINE = "do = 'call-guillotine'; goes = 'next-congress'"

BREACHES: dict[str, list[str]] = {
    "after-the-deadline": [ADOPT, MOTION],
    "agenda-already-adopted": [LAND, AGENDA, AGENDA],
    "agenda-is-adopted": [ADOPT, LAND, AGENDA, "do = 'remove-item'; item = 'land'"],
    "agenda-is-empty": [AGENDA],
    "another-item-is-open": [LAND, PEACE, TAKE_LAND, TAKE_PEACE],
    "days-between-not-kept": [ADOPT, SECOND.replace("-09'", "-05'")],
    "deadline-needs-a-decision": [ADOPT, WAIVE],
    "item-out-of-turn": [ADOPT, LAND, PEACE, AGENDA, TAKE_PEACE],
    "item-stands-otherwise": [LAND, "do = 'close-item'; item = 'land'"],
    "more-letters-than-addressees": [NOTICE, DELIVERY],
    "no-body-named": [LAND, GUILLOTINE.replace("next-congress", "body")],
    "no-guillotine": [ADOPT, LAND, GUILLOTINE],
    "no-item-waits": [GUILLOTINE],
    "no-second-convocation": [SECOND],
    "no-such-deadline": [WAIVE],
    "not-convened": [CANCEL, CANCEL],
    "order-is-not-whole": [LAND, PEACE, "do = 'reorder-agenda'; order = ['peace']"],
    "second-not-announced": [ADOPT, f"{SECOND}; announced = true"],
}
