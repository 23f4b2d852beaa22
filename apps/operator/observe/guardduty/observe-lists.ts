import type { ListKind } from '../../../manifest/lists'
import type { ObservedList } from '../../../planning/state/observed-lists'
import { attempt, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import type { DetectorPlace } from './observe-detector'

/** A detector has at most 14 lists, each read by a call of its own. */
const concurrentCalls = 4

/** What all four kinds of calls return of a list. */
interface ListAnswer {
  readonly Name?: string | undefined
  readonly Format?: string | undefined
  readonly Location?: string | undefined
  readonly Status?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
  /** Of sets of entities only. */
  readonly ErrorDetails?: string | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

/** The tag of lists that Guardpost created. Tags are part of what AWS returns of a list, so that telling them apart costs no call. */
export const ownListTag = 'guardpost:list'

/** One kind of lists: how its ids and one of them are read. */
interface ListReader {
  readonly kind: ListKind
  /** What the names of its operations end with: `ListIPSets`, `GetIPSet`. */
  readonly resource: string
  readonly ids: () => AsyncIterable<readonly string[]>
  readonly get: (id: string) => Promise<ListAnswer>
}

/** The ids on each page, of whichever kind. */
async function* idsOf<Page>(
  pages: AsyncIterable<Page>,
  of: (page: Page) => readonly string[] | undefined,
): AsyncIterable<readonly string[]> {
  for await (const page of pages) yield of(page) ?? []
}

const readersOf = async ({ client }: DetectorPlace, DetectorId: string): Promise<readonly ListReader[]> => {
  const api = await import('@aws-sdk/client-guardduty')
  const of = { DetectorId }
  return [
    {
      kind: 'TRUSTED_IPS',
      resource: 'IPSet',
      ids: () => idsOf(api.paginateListIPSets({ client }, of), (page) => page.IpSetIds),
      get: (IpSetId) => client.send(new api.GetIPSetCommand({ DetectorId, IpSetId })),
    },
    {
      kind: 'THREAT_IPS',
      resource: 'ThreatIntelSet',
      ids: () => idsOf(api.paginateListThreatIntelSets({ client }, of), (page) => page.ThreatIntelSetIds),
      get: (ThreatIntelSetId) => client.send(new api.GetThreatIntelSetCommand({ DetectorId, ThreatIntelSetId })),
    },
    {
      kind: 'TRUSTED_ENTITIES',
      resource: 'TrustedEntitySet',
      ids: () => idsOf(api.paginateListTrustedEntitySets({ client }, of), (page) => page.TrustedEntitySetIds),
      get: (TrustedEntitySetId) => client.send(new api.GetTrustedEntitySetCommand({ DetectorId, TrustedEntitySetId })),
    },
    {
      kind: 'THREAT_ENTITIES',
      resource: 'ThreatEntitySet',
      ids: () => idsOf(api.paginateListThreatEntitySets({ client }, of), (page) => page.ThreatEntitySetIds),
      get: (ThreatEntitySetId) => client.send(new api.GetThreatEntitySetCommand({ DetectorId, ThreatEntitySetId })),
    },
  ]
}

const observedList = (kind: ListKind, list: ListAnswer): ObservedList => ({
  kind,
  name: list.Name ?? '',
  format: list.Format ?? '',
  location: list.Location ?? '',
  status: list.Status ?? '',
  ...(list.ExpectedBucketOwner !== undefined && { expectedBucketOwner: list.ExpectedBucketOwner }),
  ...(list.ErrorDetails !== undefined && { error: list.ErrorDetails }),
  isOurs: list.Tags?.[ownListTag] !== undefined,
})

/** A list with the id that AWS gave it. */
interface IdentifiedList {
  readonly id: string
  readonly list: ObservedList
}

const observeOfKind = async (
  { account, region }: DetectorPlace,
  { kind, resource, ids, get }: ListReader,
): Promise<readonly IdentifiedList[]> => {
  const all = await everyPage({ operation: `guardduty:List${resource}s`, account, region }, ids(), (page) => page)
  return mapBounded(all, concurrentCalls, async (id) => ({
    id,
    list: observedList(kind, await attempt({ operation: `guardduty:Get${resource}`, account, region }, () => get(id))),
  }))
}

/** All lists of a detector, trusted and threat lists, addresses and entities: a call for each kind and one for each list. */
export const observeLists = async (place: DetectorPlace, detectorId: string): Promise<ObservedList[]> => {
  const readers = await readersOf(place, detectorId)
  const found = await Promise.all(readers.map((reader) => observeOfKind(place, reader)))
  return found.flat().map(({ list }) => list)
}

/** The list of a kind and name, if a detector has one that is not gone yet; one that is going counts. */
export const observeList = async (
  place: DetectorPlace,
  detectorId: string,
  { kind, name }: Pick<ObservedList, 'kind' | 'name'>,
): Promise<IdentifiedList | undefined> => {
  const readers = (await readersOf(place, detectorId)).filter((reader) => reader.kind === kind)
  const found = await Promise.all(readers.map((reader) => observeOfKind(place, reader)))
  return found.flat().find(({ list }) => list.name === name && list.status !== 'DELETED')
}
