import type { ListKind } from '../../../manifest/lists'
import type { DetectorPlace } from '../../observe/guardduty/observe-detector'

/** What all four kinds of calls take of a list that is created. */
export interface ListInput {
  readonly Name: string
  readonly Format: 'TXT' | 'STIX' | 'OTX_CSV' | 'ALIEN_VAULT' | 'PROOF_POINT' | 'FIRE_EYE'
  readonly Location: string
  readonly Activate: boolean
  readonly ExpectedBucketOwner?: string
  readonly Tags?: Record<string, string>
}

/** The calls that change lists of one kind in a detector. */
interface ListCalls {
  /** What the names of its operations end with: `CreateIPSet`, `DeleteIPSet`. */
  readonly resource: string
  readonly create: (list: ListInput) => Promise<unknown>
  /** The format of a list cannot be changed. */
  readonly update: (id: string, list: Omit<ListInput, 'Name' | 'Format' | 'Tags'>) => Promise<unknown>
  readonly remove: (id: string) => Promise<unknown>
}

type Api = typeof import('@aws-sdk/client-guardduty')

const callsOf: Readonly<
  Record<ListKind, (api: Api, client: DetectorPlace['client'], of: { readonly DetectorId: string }) => ListCalls>
> = {
  TRUSTED_IPS: (api, client, of) => ({
    resource: 'IPSet',
    create: (list) => client.send(new api.CreateIPSetCommand({ ...of, ...list })),
    update: (IpSetId, list) => client.send(new api.UpdateIPSetCommand({ ...of, IpSetId, ...list })),
    remove: (IpSetId) => client.send(new api.DeleteIPSetCommand({ ...of, IpSetId })),
  }),
  THREAT_IPS: (api, client, of) => ({
    resource: 'ThreatIntelSet',
    create: (list) => client.send(new api.CreateThreatIntelSetCommand({ ...of, ...list })),
    update: (ThreatIntelSetId, list) =>
      client.send(new api.UpdateThreatIntelSetCommand({ ...of, ThreatIntelSetId, ...list })),
    remove: (ThreatIntelSetId) => client.send(new api.DeleteThreatIntelSetCommand({ ...of, ThreatIntelSetId })),
  }),
  TRUSTED_ENTITIES: (api, client, of) => ({
    resource: 'TrustedEntitySet',
    create: (list) => client.send(new api.CreateTrustedEntitySetCommand({ ...of, ...list })),
    update: (TrustedEntitySetId, list) =>
      client.send(new api.UpdateTrustedEntitySetCommand({ ...of, TrustedEntitySetId, ...list })),
    remove: (TrustedEntitySetId) => client.send(new api.DeleteTrustedEntitySetCommand({ ...of, TrustedEntitySetId })),
  }),
  THREAT_ENTITIES: (api, client, of) => ({
    resource: 'ThreatEntitySet',
    create: (list) => client.send(new api.CreateThreatEntitySetCommand({ ...of, ...list })),
    update: (ThreatEntitySetId, list) =>
      client.send(new api.UpdateThreatEntitySetCommand({ ...of, ThreatEntitySetId, ...list })),
    remove: (ThreatEntitySetId) => client.send(new api.DeleteThreatEntitySetCommand({ ...of, ThreatEntitySetId })),
  }),
}

/** The calls that change lists of a kind in a detector. */
export const listCalls = async (
  kind: ListKind,
  client: DetectorPlace['client'],
  DetectorId: string,
): Promise<ListCalls> => callsOf[kind](await import('@aws-sdk/client-guardduty'), client, { DetectorId })
