import { z } from 'zod'
import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import { accountsCalled } from '../../manifest/protection/accounts-called'
import { byPlace, everybody, type ProtectedPlace } from '../../manifest/protection/lines-by-place'
import { addedSources } from '../../manifest/sources/sources'
import { nearest } from '../../manifest/text/nearest'
import { unitsByReference } from '../../manifest/unit-tree'
import { type MeterName, meterNames } from './meters'
import type { SourceEvents } from './source-costs'

/** A meter, or how many of `flowAndDnsGb` are flow logs of instances whose agent Runtime Monitoring has active. */
type VolumeName = MeterName | 'flowGbOfAgents'

/** What an account has in a Region and month, as far as the file says. */
export type AccountVolumes = Readonly<Partial<Record<VolumeName, number>>>

/** A file of volumes that was read. */
export interface Volumes {
  /** What is known of an account in a Region. */
  readonly of: (place: ProtectedPlace, region: Region) => AccountVolumes
  /** Findings of the organization in a month; absent where the file does not say. */
  readonly findings?: number
  /** Events of other sources in a month, as far as the file says. */
  readonly events?: SourceEvents
}

const amount = z.number().min(0)
const names = z.array(z.string().min(1)).min(1)
const amounts = Object.fromEntries([...meterNames, 'flowGbOfAgents'].map((name) => [name, amount.optional()]))

const lineSchema = z.strictObject({
  units: names.optional(),
  accounts: names.optional(),
  regions: names.optional(),
  note: z.string().optional(),
  ...(amounts as Record<VolumeName, z.ZodOptional<z.ZodNumber>>),
})

const fileSchema = z.strictObject({
  volumes: z.array(lineSchema).min(1),
  findings: amount.optional(),
  events: z.partialRecord(z.enum(addedSources), amount).optional(),
})

type LineFile = z.output<typeof lineSchema>
type Named = Pick<Manifest, 'organization' | 'accounts'>

interface Line {
  readonly regions?: ReadonlySet<string>
  readonly amounts: AccountVolumes
}

const unknown = (place: string, what: string, name: string, known: Iterable<string>): string => {
  const meant = nearest(name, known)
  const proposal = meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`
  return `${place}: the manifest names no ${what} ${JSON.stringify(name)}${proposal}`
}

/** Where lines stand by the target that they are about; what is not in the manifest is a problem. */
class Lines {
  readonly byTarget = new Map<string, Line[]>()
  readonly problems: string[] = []
  readonly #units: ReadonlyMap<string, { readonly id: string | undefined }>
  readonly #accounts: ReadonlyMap<string, AccountId>
  readonly #regions: ReadonlySet<string>

  constructor(manifest: Manifest) {
    const { organization, accounts }: Named = manifest
    this.#units = unitsByReference(organization.units)
    this.#accounts = accountsCalled(accounts)
    this.#regions = new Set(regionsOf(manifest))
  }

  add({ units = [], accounts = [], regions, note: _note, ...amounts }: LineFile, index: number): void {
    const place = `volumes/${index}`
    for (const region of regions ?? []) {
      if (!this.#regions.has(region)) this.problems.push(unknown(place, 'Region', region, this.#regions))
    }
    const line: Line = { amounts: amounts as AccountVolumes, ...(regions && { regions: new Set(regions) }) }
    const targets = new Set([
      ...units.map((name) => this.#target(place, 'unit', name)),
      ...accounts.map((name) => this.#target(place, 'account', name)),
    ])
    for (const target of targets.size === 0 ? [everybody] : targets) {
      this.byTarget.set(target, [...(this.byTarget.get(target) ?? []), line])
    }
  }

  #target(place: string, what: 'unit' | 'account', name: string): string {
    const known = what === 'unit' ? this.#units : this.#accounts
    const id = what === 'unit' ? this.#units.get(name)?.id : this.#accounts.get(name)
    if (id === undefined) this.problems.push(unknown(place, what, name, known.keys()))
    return id ?? everybody
  }
}

const jsonOf = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/**
 * Reads a file of volumes. Each line is about the units, accounts and Regions that it names, or about all; what is nearest to the account
 * counts, as with exceptions of the protection, and of two lines about the same the later one.
 * @returns all problems at once where there are any
 */
export const parseVolumes = (
  text: string,
  manifest: Manifest,
): { readonly volumes: Volumes } | { readonly problems: readonly string[] } => {
  const json = jsonOf(text)
  if ('problem' in json) return { problems: [json.problem] }
  const read = fileSchema.safeParse(json.value)
  if (!read.success) {
    return { problems: read.error.issues.map(({ path, message }) => `${path.join('/') || 'the document'}: ${message}`) }
  }
  const lines = new Lines(manifest)
  for (const [index, line] of read.data.volumes.entries()) lines.add(line, index)
  if (lines.problems.length > 0) return { problems: lines.problems }
  const { findings, events } = read.data
  const of = byPlace(lines.byTarget, (own): AccountVolumes => Object.assign({}, ...own.map(({ amounts }) => amounts)))
  return { volumes: { of, ...(findings !== undefined && { findings }), ...(events && { events }) } }
}
