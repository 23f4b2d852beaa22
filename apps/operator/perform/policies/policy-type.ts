import { waitUntil } from '../../base/wait-until'
import { observePolicyTypes } from '../../observe/organizations/policy-reads'
import type { PerformContext } from '../kit/performer'
import { managementOf } from './policy-call'

/** AWS's status of GUARDDUTY_POLICY in the root; undefined where it is not enabled there. */
export type TypeStatus = string | undefined

/** Asks for the status of the type, as ListRoots returns it. */
export const statusOfType = async (context: PerformContext): Promise<TypeStatus> => {
  const client = await context.aws.organizations()
  const { types } = await observePolicyTypes({ client, management: managementOf(context) })
  return types.find(({ type }) => type === 'GUARDDUTY_POLICY')?.status
}

/**
 * Waits until AWS Organizations has enabled or disabled the type, which it does in the background.
 * @throws TimedOut after ten minutes
 */
export const waitForType = async (
  what: string,
  done: (status: TypeStatus) => boolean,
  context: PerformContext,
): Promise<TypeStatus> =>
  waitUntil({
    what,
    look: () => statusOfType(context),
    done,
    describe: (status) => status ?? 'not enabled',
    every: 5,
    atMost: 600,
    ...context,
  })
