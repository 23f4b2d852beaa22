import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

type Bounded = Pick<Situation, 'manifest' | 'observed' | 'label'>

/** A permissions boundary that the manifest names and that does not exist: CloudFormation could create none of the roles. */
export const guardBoundary = ({ manifest, observed: { boundary }, label }: Bounded): readonly Refusal[] => {
  if (boundary === undefined || !isSeen(boundary) || boundary.seen) return []
  const account = manifest.organization.securityAccount
  const message = `The policy ${manifest.permissionsBoundary}, which is to bound all roles, does not exist in ${label(account)}`
  return [refusal('BOUNDARY_MISSING', message, { account })]
}
