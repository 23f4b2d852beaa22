import type { ListKind, ObservedList } from '../../../planning/state/observed-lists'
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
}

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
      kind: 'trusted-ip',
      resource: 'IPSet',
      ids: () => idsOf(api.paginateListIPSets({ client }, of), (page) => page.IpSetIds),
      get: (IpSetId) => client.send(new api.GetIPSetCommand({ DetectorId, IpSetId })),
    },
    {
      kind: 'threat-ip',
      resource: 'ThreatIntelSet',
      ids: () => idsOf(api.paginateListThreatIntelSets({ client }, of), (page) => page.ThreatIntelSetIds),
      get: (ThreatIntelSetId) => client.send(new api.GetThreatIntelSetCommand({ DetectorId, ThreatIntelSetId })),
    },
    {
      kind: 'trusted-entity',
      resource: 'TrustedEntitySet',
      ids: () => idsOf(api.paginateListTrustedEntitySets({ client }, of), (page) => page.TrustedEntitySetIds),
      get: (TrustedEntitySetId) => client.send(new api.GetTrustedEntitySetCommand({ DetectorId, TrustedEntitySetId })),
    },
    {
      kind: 'threat-entity',
      resource: 'ThreatEntitySet',
      ids: () => idsOf(api.paginateListThreatEntitySets({ client }, of), (page) => page.ThreatEntitySetIds),
      get: (ThreatEntitySetId) => client.send(new api.GetThreatEntitySetCommand({ DetectorId, ThreatEntitySetId })),
    },
  ]
}

/** All lists of a detector, trusted and threat lists, addresses and entities: a call for each kind and one for each list. */
export const observeLists = async (place: DetectorPlace, detectorId: string): Promise<ObservedList[]> => {
  const { account, region } = place
  const readers = await readersOf(place, detectorId)
  const found = await Promise.all(
    readers.map(async ({ kind, resource, ids, get }) => {
      const all = await everyPage({ operation: `guardduty:List${resource}s`, account, region }, ids(), (page) => page)
      return mapBounded(all, concurrentCalls, async (id): Promise<ObservedList> => {
        const list = await attempt({ operation: `guardduty:Get${resource}`, account, region }, () => get(id))
        const { Name: name = '', Format: format = '', Location: location = '', Status: status = '' } = list
        return { kind, name, format, location, status }
      })
    }),
  )
  return found.flat()
}
