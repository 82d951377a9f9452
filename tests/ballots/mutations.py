"""What may be done to an election, each with the rule by which it has to be refused."""

import json
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

from smolny.ballots.prover.credentials import draw_code, exponent
from smolny.ballots.prover.voting import cast
from smolny.ballots.questions import Homomorphic, Lists, NonHomomorphic
from smolny.ballots.tar import header_file, member_file, read
from smolny.ballots.wire import dump
from tests.ballots.rewriting import Case, Step, altered, resigned, steps, with_content, with_told, written

Mutation = tuple[str, bytes, str]
"""What was done, the archive after it, and the rule."""
RULES = {
    "individual_proofs": "choice-is-not-0-or-1",
    "overall_proof": "total-is-not-allowed",
    "blank_proof": "blank-is-not-alone",
    "list_proofs": "candidate-of-another-list",
    "nonzero_proof": "no-candidate-chosen",
    "proof": "content-is-not-known",
    "challenge": "signature-does-not-hold",
    "response": "signature-does-not-hold",
}
"""Which rule refuses a number changed in which field of an answer, or of a signature's proof."""


def numbers(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every number that is written as a string of digits."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from numbers(value, (*path, key))
    elif isinstance(data, str) and data.isdecimal() and not {"alpha", "beta", "credential"} & set(path):
        yield path


def plus_one(content: bytes, path: tuple[Any, ...], order: int) -> bytes:
    """A message in which one number is the next."""

    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = str((int(data[path[-1]]) + 1) % order)

    return altered(content, change)


def places(found: list[Step], kind: str) -> list[int]:
    """Where the events of a kind are."""
    return [place for place, step in enumerate(found) if step.kind == kind]


def flipped_in_ballots(case: Case, every: int = 1) -> Iterator[Mutation]:
    """One number of a proof changed, and the ballot signed again by its own voter."""
    found, setup = steps(case.archive), case.setup
    for place in places(found, "Ballot"):
        content = found[place].contents[0]
        credential = json.loads(content)["credential"]
        for path in list(numbers(json.loads(content)["answers"], ("answers",)))[::every]:
            changed = resigned(case, plus_one(content, path, setup.group.order), case.secrets[credential])
            rule = RULES[path[2]]
            if isinstance(setup.election.questions[path[1]], Lists) and path[2] == "overall_proof":
                rule = "not-one-list"
            yield f"flip {path}", written(with_content(found, place, changed)), rule


def flipped_in_signatures(case: Case) -> Iterator[Mutation]:
    """One number of a signature changed, or a ballot changed and not signed again."""
    found, order = steps(case.archive), case.setup.group.order
    for place in places(found, "Ballot"):
        content = found[place].contents[0]
        for name in ("challenge", "response"):
            changed = plus_one(content, ("signature", "proof", name), order)
            yield f"flip {name}", written(with_content(found, place, changed)), RULES[name]
        path = next(numbers(json.loads(content)["answers"], ("answers",)))
        changed = plus_one(content, path, order)
        yield "unsigned change", written(with_content(found, place, changed)), "ballot-hash-is-wrong"


def flipped_elsewhere(case: Case, every: int = 1) -> Iterator[Mutation]:
    """One number of a trustee's key, a shuffle or a partial decryption changed."""
    found, order = steps(case.archive), case.setup.group.order
    rules = {"Shuffle": "shuffle-does-not-hold", "PartialDecryption": "decryption-does-not-hold"}
    for kind, rule in rules.items():
        for place in places(found, kind):
            content = found[place].contents[0]
            for path in list(numbers(json.loads(content)))[::every]:
                if "ciphertexts" in path or "decryption_factors" in path:
                    continue
                if kind == "Shuffle" and path[2] != 1:
                    continue
                changed = with_content(found, place, plus_one(content, path, order))
                yield f"flip {kind} {path}", written(changed), rule
    trustees = found[0].contents[1]
    for path in numbers(json.loads(trustees)):
        if path[-1] in ("challenge", "response"):
            changed = with_content(found, 0, plus_one(trustees, path, order), 1)
            yield f"flip trustees {path}", written(changed), trustee_rule(path)


def trustee_rule(path: tuple[Any, ...]) -> str:
    """Which rule refuses a number changed in the trustees."""
    if path[-2] == "pok":
        return "key-is-not-known"
    if path[2] == "certs":
        # Everybody's acknowledgement is about all certificates with their signatures.
        return "certificate-is-not-signed" if path[3] == 0 else "certificates-are-not-acknowledged"
    named = {"coefexps": "coefficients-are-not-signed", "verification_keys": "key-is-not-signed"}
    return named.get(path[2], "certificates-are-not-acknowledged")


def stuffed(case: Case) -> Iterator[Mutation]:
    """A choice outside 0 and 1 under proofs of something else, signed by its own voter."""
    found, setup = steps(case.archive), case.setup
    group, key = setup.group, setup.election.key
    for place in places(found, "Ballot"):
        content = found[place].contents[0]
        for at, question in enumerate(setup.election.questions):
            if isinstance(question, NonHomomorphic):
                continue

            def more(data: Any, at: int = at, question: Homomorphic | Lists = question) -> None:
                choices = data["answers"][at]["choices"]
                pair = choices[0][0] if isinstance(question, Lists) else choices[0]
                extra = group.times(group.decode(pair["beta"]), group.base_power(41))
                pair["beta"] = group.encode(extra)

            credential = json.loads(content)["credential"]
            changed = resigned(case, altered(content, more), case.secrets[credential])
            told = f"stuffed under {group.encode(key.public)[:8]}"
            yield told, written(with_content(found, place, changed)), "choice-is-not-0-or-1"


def foreign(case: Case) -> Iterator[Mutation]:
    """A ballot under another voter's credential: swapped, signed by that one, or by nobody who is listed."""
    found, setup = steps(case.archive), case.setup
    ranked = isinstance(setup.election.questions[0], NonHomomorphic)
    for place in places(found, "Ballot"):
        content = found[place].contents[0]
        own = json.loads(content)["credential"]
        for other in sorted(set(case.secrets) - {own})[:3]:
            swapped = dump({**json.loads(content), "credential": other})
            yield "swapped", written(with_content(found, place, swapped)), "ballot-hash-is-wrong"
            forged = resigned(case, swapped, case.secrets[own])
            yield "swapped, signed", written(with_content(found, place, forged)), "signature-does-not-hold"
            stolen = resigned(case, swapped, case.secrets[other])
            rule = "content-is-not-known" if ranked else "choice-is-not-0-or-1"
            yield "foreign, signed again", written(with_content(found, place, stolen)), rule


def ineligible(case: Case) -> Iterator[Mutation]:
    """A whole, honest ballot by a code that nobody listed."""
    found, setup = steps(case.archive), case.setup
    chance = Random(9).randrange
    votes = [allowed(each) for each in setup.election.questions]
    for place in places(found, "Ballot"):
        ballot = cast(setup, draw_code(chance), votes, chance)
        yield "ineligible", written(with_content(found, place, ballot)), "credential-is-not-listed"


def allowed(question: Homomorphic | NonHomomorphic | Lists) -> Any:
    """An answer that a question takes."""
    if isinstance(question, NonHomomorphic):
        return [1] * len(question.answers)
    if isinstance(question, Lists):
        return [[int(not row)] * 2 + [0] * (width - 2) for row, width in enumerate(question.widths)]
    chosen = max(question.least, 1)
    return [0] * question.blank + [1] * chosen + [0] * (len(question.answers) - chosen)


def moved(case: Case) -> Iterator[Mutation]:
    """Ballots dropped, repeated, or put in another order."""
    found = steps(case.archive)
    ballots = places(found, "Ballot")
    credentials = [json.loads(found[place].contents[0])["credential"] for place in ballots]
    for number, place in enumerate(ballots):
        rest = [*found[:place], *found[place + 1 :]]
        if credentials.count(credentials[number]) == 1:
            yield "dropped", written(rest), "count-is-wrong"
        elif credentials[number] not in credentials[number + 1 :]:
            yield "dropped, voted before", written(rest), "tally-is-wrong"
        twice = [*found[: place + 1], found[place], *found[place + 1 :]]
        yield "repeated", written(twice), "data-appears-twice"
        yield "repeated by its hash", written_once(twice), "ballot-appears-twice"
        later = credentials[number + 1 :]
        if credentials[number] in later:
            after = ballots[number + 1 + later.index(credentials[number])]
            order = [
                *found[:place],
                found[after],
                *found[place + 1 : after],
                found[place],
                *found[after + 1 :],
            ]
            if credentials[number] not in credentials[ballots.index(after) + 1 :]:
                yield "voted again, turned round", written(order), "tally-is-wrong"


def written_once(changed: list[Step]) -> bytes:
    """The archive without the second copy of data that it names twice."""
    moment, members = read(written(changed))
    seen: set[str] = set()
    archive = header_file(moment)
    for each in members:
        if each.kind == "event" or each.digest not in seen:
            archive += member_file(each.kind, each.content, moment)
        seen.add(each.digest)
    return archive


def counted_wrongly(case: Case) -> Iterator[Mutation]:
    """A wrong tally, number, weight or result."""
    found = steps(case.archive)
    (tally,), (result,) = places(found, "EncryptedTally"), places(found, "Result")
    told = found[tally].told
    for by in (-1, 1):
        count, weight = told["num_tallied"] + by, told["total_weight"] + by
        yield "count", written(with_told(found, tally, num_tallied=count)), "count-is-wrong"
        yield "weight", written(with_told(found, tally, total_weight=weight)), "weight-is-wrong"
    for path in leaves(json.loads(found[tally].contents[0]), "alpha"):
        changed = with_content(found, tally, turned(found[tally].contents[0], path))
        yield f"tally {path}", written(changed), "tally-is-wrong"
    for path in leaves(json.loads(found[result].contents[0]), None):
        changed = with_content(found, result, raised(found[result].contents[0], path))
        yield f"result {path}", written(changed), "result-is-wrong"


def leaves(data: Any, name: str | None, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every integer, or to everything under a name."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if name is not None and key == name:
                yield (*path, key)
            yield from leaves(value, name, (*path, key))
    elif name is None and isinstance(data, int):
        yield path


def turned(content: bytes, path: tuple[Any, ...]) -> bytes:
    """A message in which a ciphertext's two parts change places."""

    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data["alpha"], data["beta"] = data["beta"], data["alpha"]

    return altered(content, change)


def raised(content: bytes, path: tuple[Any, ...]) -> bytes:
    """A message in which an integer is one more."""

    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] += 1

    return altered(content, change)


def trustees_away(case: Case) -> Iterator[Mutation]:
    """Partial decryptions missing, repeated, under another name, or with factors of another ciphertext."""
    found = steps(case.archive)
    for place in places(found, "PartialDecryption"):
        yield "missing", written([*found[:place], *found[place + 1 :]]), "trustee-is-missing"
        other = altered(found[place].contents[0], swap_factors)
        yield "other factors", written(with_content(found, place, other)), "decryption-does-not-hold"
        nobody = with_told(found, place, owner=len(case.setup.decrypting) + 1)
        yield "nobody's", written(nobody), "no-such-owner"
        again = written_once([*found[: place + 1], found[place], *found[place + 1 :]])
        yield "twice", again, "trustee-decrypts-twice"
        owner = found[place].told["owner"] % len(case.setup.decrypting) + 1
        taken = {found[each].told["owner"] for each in places(found, "PartialDecryption") if each < place}
        rule = "trustee-decrypts-twice" if owner in taken else "decryption-does-not-hold"
        yield "of another", written(with_told(found, place, owner=owner)), rule


def swap_factors(data: Any) -> None:
    """The first two factors change places."""
    rows = data["decryption_factors"][0]
    row = rows[0] if isinstance(rows[0], list) else rows
    row[0], row[1] = row[1], row[0]


def set_up_otherwise(case: Case) -> Iterator[Mutation]:
    """Another question, key, version, group, or list of credentials."""
    found = steps(case.archive)
    election, _, credentials = found[0].contents
    foreign_key = json.loads(found[0].contents[1])
    changes: list[tuple[str, Any, str]] = [
        ("a question", rename, "ballot-is-for-another-election"),
        ("the name", lambda data: data.update(name="Another"), "ballot-is-for-another-election"),
        ("the version", lambda data: data.update(version=2), "no-such-version"),
        ("the group", lambda data: data.update(group="Ed448"), "no-such-group"),
        ("no questions", lambda data: data.update(questions=[]), "message-is-malformed"),
        ("a field more", lambda data: data.update(more=1), "message-is-malformed"),
    ]  # fmt: skip
    for told, change, rule in changes:
        yield told, written(with_content(found, 0, altered(election, change), 0)), rule
    fewer = dump(foreign_key[:-1])
    rule = "key-is-not-the-trustees" if len(foreign_key) > 1 else "message-is-malformed"
    yield "a trustee less", written(with_content(found, 0, fewer, 1)), rule
    listed = json.loads(credentials)
    twice = dump([*listed, listed[0]])
    yield "a credential twice", written(with_content(found, 0, twice, 2)), "credential-appears-twice"
    voter = json.loads(found[1].contents[0])["credential"]
    without = dump([each for each in listed if not each.startswith(voter)])
    yield "a voter less", written(with_content(found, 0, without, 2)), "credential-is-not-listed"


def rename(data: Any) -> None:
    """Ask the first question in other words."""
    question = data["questions"][0]
    question.get("value", question)["question"] = "Something else?"


def chained_wrongly(case: Case) -> Iterator[Mutation]:
    """Events in an order that cannot be, or that the chain does not have."""
    moment, members = read(case.archive)
    ballots = [place for place, each in enumerate(members) if b'"type":"Ballot"' in each.content[:200]]
    for one, other in pairwise(ballots):
        order = list(members)
        order[one - 1 : one + 1], order[other - 1 : other + 1] = (
            order[other - 1 : other + 1],
            order[one - 1 : one + 1],
        )
        files = (member_file(each.kind, each.content, moment) for each in order)
        yield "reordered", header_file(moment) + b"".join(files), "chain-is-broken"
    for place in ballots[1:]:
        order = [*members[:place], *members[place + 1 :]]
        files = (member_file(each.kind, each.content, moment) for each in order)
        yield "an event cut out", header_file(moment) + b"".join(files), "chain-is-broken"
    found = steps(case.archive)
    late = [*found[: places(found, "EndBallots")[0]], *found[places(found, "EndBallots")[0] + 1 :]]
    yield "no end", written(late), "event-is-out-of-order"
    yield "nothing", header_file(moment), "nothing-is-set-up"


def bytes_changed(case: Case) -> Iterator[Mutation]:
    """A bit of the archive turned, in a head, in a content, in what fills a block, or the end cut off."""
    archive = case.archive
    for place in (0, 100, 124, 136, 150, 512, 540, 600):
        changed = bytearray(archive)
        changed[place] ^= 1
        sizes = {124: "archive-is-cut"}
        rule = sizes.get(place, "header-is-malformed")
        if place == 512:
            rule = "json-is-malformed"
        yield f"byte {place}", bytes(changed), rule
    for place in (1024, 1024 + 130, 1024 + 156, 1024 + 300):
        changed = bytearray(archive)
        changed[place] ^= 2
        yield f"byte {place}", bytes(changed), "file-is-malformed"
    changed = bytearray(archive)
    changed[1024 + 512 + 20] ^= 1
    yield "content", bytes(changed), "name-is-not-the-hash"
    yield "cut", archive[:-1], "archive-is-cut"
    yield "ended", archive + bytes(512), "file-is-malformed"


def secrets_of(case_group: Any, uuid: str, codes: list[str]) -> dict[str, int]:
    """The secret exponent of each public credential."""
    found = [exponent(case_group, uuid, code) for code in codes]
    return {case_group.encode(case_group.base_power(each)): each for each in found}
