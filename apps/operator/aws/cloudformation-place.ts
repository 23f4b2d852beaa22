import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../manifest/ids'
import type { SynthesizedStackSet } from '../../planning/state/desired'

/** CloudFormation of one account and Region. */
export interface CloudFormationPlace {
  readonly client: CloudFormationClient
  readonly account: AccountId
  readonly region: Region
  /** For service-managed StackSets, which belong to the organization; default the account itself. */
  readonly callAs?: 'DELEGATED_ADMIN'
}

/** The place in which a StackSet's calls are made: of a service-managed one as delegated administrator. */
export const placeOfStackSet = (
  place: CloudFormationPlace,
  { targets }: Pick<SynthesizedStackSet, 'targets'>,
): CloudFormationPlace => (targets.model === 'service-managed' ? { ...place, callAs: 'DELEGATED_ADMIN' } : place)

/** The parameter that says in whose name a StackSet's call is made; none for the account itself. */
export const callAs = ({ callAs: CallAs }: Pick<CloudFormationPlace, 'callAs'>) =>
  CallAs === undefined ? {} : { CallAs }
