import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { OperatorError } from '../base/operator-error'

/**
 * A call of the management account's was to be made with other credentials. Whoever only looks takes it for a refusal: what the
 * security account can tell is still told.
 */
export class NotManagement extends OperatorError {
  constructor(caller: AccountId, { managementAccount }: Manifest['organization']) {
    super(
      'CREDENTIALS_NOT_MANAGEMENT',
      `The credentials belong to account ${caller}, but the management account of the manifest is ${managementAccount}`,
      `Use credentials of ${managementAccount}: AWS Organizations and GuardDuty's administrator are set from there`,
    )
    this.name = 'NotManagement'
  }
}
