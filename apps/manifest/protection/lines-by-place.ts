import type { AccountId, Region } from '../ids'

/** Where an account is, or whoever may come to be there: the units from below the root on, outermost first; the root itself may be among them. */
export interface ProtectedPlace {
  readonly account?: AccountId
  readonly units: readonly string[]
}

/** A line about a target, in all Regions or in some. */
interface LineOfRegions {
  readonly regions?: ReadonlySet<string>
}

/** Everybody, as a target: no unit and no account has this name. */
export const everybody = 'everybody'

/** Lines by what they are about: `everybody`, the ids of units, and those of accounts. */
export type LinesByTarget<Line extends LineOfRegions> = ReadonlyMap<string, readonly Line[]>

/** The targets of lines that hold at a place, what decides last: its account. */
export const targetsAt = (lines: ReadonlyMap<string, unknown>, { units, account }: ProtectedPlace): readonly string[] =>
  [everybody, ...units, ...(account === undefined ? [] : [account])].filter((target) => lines.has(target))

/** Of one target's lines those that hold in a Region, what decides last: one that names Regions. */
const inRegion = <Line extends LineOfRegions>(lines: readonly Line[], region: Region): readonly Line[] => [
  ...lines.filter(({ regions }) => regions === undefined),
  ...lines.filter(({ regions }) => regions?.has(region)),
]

/**
 * What lines about a place come to in a Region, made of those lines when it is asked for, what is nearest to the account last, and kept: there
 * are as many as there are different chains of targets that lines name, times the groups of Regions between which lines make a difference.
 */
export const byPlace = <Line extends LineOfRegions, Made>(
  lines: LinesByTarget<Line>,
  make: (holding: readonly Line[]) => Made,
): ((place: ProtectedPlace, region: Region) => Made) => {
  const apart = new Set([...lines.values()].flatMap((own) => own.flatMap(({ regions }) => [...(regions ?? [])])))
  const made = new Map<string, Made>()
  return (place, region) => {
    const targets = targetsAt(lines, place)
    const key = [apart.has(region) ? region : '', ...targets].join(' ')
    const known = made.get(key) ?? make(targets.flatMap((target) => inRegion(lines.get(target) ?? [], region)))
    made.set(key, known)
    return known
  }
}
