"""What trustees open of a closed archive: checked, and the result that follows from enough of it."""

from typing import Any

from smolny.ballots.decryptions import check_decryption, combined, opened, read_decryption
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.wire import dump, load
from smolny.clerk.urns.closed import Closed


def checked_part(closed: Closed, number: int, message: Any) -> bytes:
    """What a trustee opened, as it is appended. Unsound `decryption-does-not-hold`, or where its form is
    wrong.
    """
    setup = closed.setup
    made = read_decryption(setup, closed.columns, message)
    check_decryption(setup, setup.decrypting[number - 1], closed.columns, made)
    return decryption_message(setup, made)


def opened_last(closed: Closed, secret: int) -> tuple[bytes | None, bytes]:
    """What the house opens with its own key, none where it has, and the result, as both are appended."""
    setup, columns, house = closed.setup, closed.columns, len(closed.setup.decrypting)
    made = {number: read_decryption(setup, columns, load(each)) for number, each in closed.parts.items()}
    own = None
    if house not in made:
        made[house] = decrypt(setup, secret, columns, SECRET)
        own = decryption_message(setup, made[house])
    hidden = opened(setup, columns, combined(setup, made))
    return own, dump({"result": result(setup, hidden, closed.weight)})
