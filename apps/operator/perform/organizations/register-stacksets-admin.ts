import { requireOrganization } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { waitUntil } from '../../base/wait-until'
import { observeDelegatedAdministrators } from '../../observe/organizations/observe-organization'
import type { Performer } from '../kit/performer'

/** The security account becomes administrator of StackSets. Ends when AWS Organizations lists it. */
export const registerStackSetsAdmin: Performer<'register-stacksets-admin'> = async (action, context) => {
  const { RegisterDelegatedAdministratorCommand } = await import('@aws-sdk/client-organizations')
  const { account: AccountId, principal: ServicePrincipal } = action
  const client = await context.aws.organizations()
  const account = requireOrganization(context.desired.manifest).managementAccount
  try {
    await attempt({ operation: 'organizations:RegisterDelegatedAdministrator', account }, () =>
      client.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })),
    )
  } catch (error) {
    if (!(error instanceof AwsCallFailed) || !isNamed(error.cause, 'AccountAlreadyRegisteredException')) throw error
  }
  await waitUntil({
    what: 'the registration as administrator of StackSets',
    look: () => observeDelegatedAdministrators(client, account, ServicePrincipal),
    done: (administrators) => administrators.includes(AccountId),
    describe: (administrators) => `${administrators.length} registered`,
    every: 5,
    atMost: 300,
    ...context,
  })
  return []
}
