import type { STSClient } from '@aws-sdk/client-sts'
import type { Manifest } from '../../manifest/manifest'
import { oncePerKey } from '../base/once-per-key'
import type { CredentialProvider } from './credential-provider'
import { type CallerIdentity, credentialsOf, identifyCaller } from './credentials'
import type { Role } from './role'

/** What the credentials of the two roles come from. */
export interface RoleSources {
  readonly organization: Manifest['organization']
  readonly sts: () => Promise<STSClient>
  /** A client with the security account's own profile; undefined where its access role is to be assumed. */
  readonly securitySts: (() => Promise<STSClient>) | undefined
  readonly own: CredentialProvider
  readonly caller: () => Promise<CallerIdentity>
}

/** A provider for each role; nothing is called before one is asked for credentials. */
export const roleCredentials = (sources: RoleSources): ((role: Role) => CredentialProvider) => {
  const { organization, own, caller, sts } = sources
  const roles = oncePerKey(async () => {
    const security = await sources.securitySts?.()
    const of = { organization, sts: await sts(), own, caller }
    if (!security) return credentialsOf(of)
    return credentialsOf({
      ...of,
      security: {
        caller: () => identifyCaller(security, organization.securityAccount),
        credentials: () => security.config.credentials(),
      },
    })
  })
  return (role) => async () => (await roles())(role)()
}
