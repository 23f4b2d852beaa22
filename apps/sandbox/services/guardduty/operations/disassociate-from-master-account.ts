import type {
  DisassociateFromMasterAccountCommandInput,
  DisassociateFromMasterAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { disassociateFromAdministratorAccount } from './disassociate-from-administrator-account'

/** The old name of DisassociateFromAdministratorAccount. */
export const disassociateFromMasterAccount: Operation<
  DisassociateFromMasterAccountCommandInput,
  DisassociateFromMasterAccountCommandOutput
> = (input, call) => disassociateFromAdministratorAccount(input, call)
