"""What breaks a rule of the minutes: the deeds that lead there, the last of which breaks it."""

PAPER, OTHER = "ab" * 32, "cd" * 32
CLOSE = "do = 'close-sitting'; sitting = 'first'"
DRAFT = "do = 'draft-minutes'; minutes = 'm1'; sitting = 'first'"
AGAIN = DRAFT.replace("m1", "m2")
SEND = "do = 'circulate-minutes'; minutes = 'm1'"
PROPOSE = "do = 'propose-correction'; correction = 'c1'; minutes = 'm1'; entry = 2; wrong = 'a'; right = 'b'"
DECIDE = "do = 'decide-correction'; correction = 'c1'; accepted = true"
CONFIRM = f"do = 'confirm-minutes'; minutes = 'm1'; after = {{}}; sha256 = '{PAPER}'"
SIGN = f"do = 'sign-minutes'; minutes = 'm1'; person = 'ada'; sha256 = '{PAPER}'"
SPEECH = "do = 'note-speech'; label = 'speech'; person = 'ada'; on = 'the roof'"
FILES: dict[str, str] = {}
SENT = [CLOSE, DRAFT, SEND]
WHEN = "; when = '2026-11-01 09:00'"
CONFIRMED = [*SENT, CONFIRM.format(14)]

BREACHES: dict[str, list[str]] = {
    "another-paper-is-confirmed": [*CONFIRMED, SIGN.replace(PAPER, OTHER)],
    "correction-changes-nothing": [*SENT, PROPOSE.replace("'b'", "'a'")],
    "correction-waits": [*SENT, PROPOSE, CONFIRM.format(14)],
    "corrections-may-come": [
        *(CLOSE, DRAFT, f"{SEND}; until = '2026-11-01'{WHEN}"),
        CONFIRM.format(14) + WHEN,
    ],
    "last-day-is-over": [CLOSE, DRAFT, f"{SEND}; until = '2026-10-31'{WHEN}"],
    "minutes-are-confirmed": [*CONFIRMED, AGAIN],
    "minutes-stand-otherwise": [CLOSE, DRAFT, CONFIRM.format(13)],
    "paper-lacks-a-correction": [*SENT, PROPOSE, DECIDE, CONFIRM.format(14)],
    "signed-already": [*CONFIRMED, SIGN, SIGN],
    "sitting-goes-on": [DRAFT],
    "summary-is-empty": [SPEECH, "do = 'summarise-speech'; entry = 'speech'"],
}
