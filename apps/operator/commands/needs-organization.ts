import { isOfOneAccount, type Manifest } from '../../manifest/manifest'
import { OperatorError } from '../base/operator-error'

/**
 * Refuses, before any AWS call, what is only there in an organization.
 * @param what a command or an option, as it is typed, and what it does.
 * @throws OperatorError `NEEDS_ORGANIZATION` for the manifest of one account.
 */
export const refuseForOneAccount = (manifest: Pick<Manifest, 'organization'>, what: string, wayOut: string): void => {
  if (!isOfOneAccount(manifest)) return
  throw new OperatorError('NEEDS_ORGANIZATION', `${what}, and the manifest is of one account`, wayOut)
}
