/** What an election is refused for: a rule and its particulars, as everywhere in the house. */
export class Unsound extends Error {
  constructor(rule, particulars = {}) {
    super(rule);
    this.rule = rule;
    this.particulars = particulars;
  }
}

/** Unsound by this rule where something does not hold. */
export function require(holds, rule, particulars) {
  if (!holds) throw new Unsound(rule, particulars);
}

/** What `body` answers; the particulars of what it refuses gain where it stands, an inner place is kept. */
export function within(place, body) {
  try {
    return body();
  } catch (refused) {
    if (refused instanceof Unsound) refused.particulars = { ...place, ...refused.particulars };
    throw refused;
  }
}
