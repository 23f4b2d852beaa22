import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { WantedFeatures } from '../features/wanted-features'
import type { LiveAccount } from '../state/observed'

/** By id, so that the order in which AWS lists accounts does not matter. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

/** Why an account is to be a member (`enroll`), or is not. */
type Enrollment = 'enroll' | 'administrator' | 'inactive' | 'excluded' | 'unlisted'

/** An account of the organization, with what the manifest wants of it. */
export interface AssessedAccount {
  readonly account: LiveAccount
  readonly enrollment: Enrollment
}

/**
 * Whether an account is to be a member. Under `enroll: "ALL"` every active account is. NEW and NONE
 * say what GuardDuty does by itself with accounts that join: under them those that the manifest
 * lists are, and an unlisted one is left alone. The live state and unit count, not the manifest's. The
 * management account is a member like any other; the administrator never is, nor is an account that
 * a line with `enroll: false` is nearest to.
 */
const enrollmentBy = (
  { organization, protection, accounts }: Manifest,
  { enrollment }: Pick<WantedFeatures, 'enrollment'>,
): ((account: LiveAccount) => Enrollment) => {
  const listed = new Set<AccountId>(accounts.map(({ id }) => id))
  return ({ id, state }) => {
    if (id === organization.securityAccount) return 'administrator'
    if (state !== 'ACTIVE') return 'inactive'
    if (!enrollment(id).isEnrolled) return 'excluded'
    return protection.enroll === 'ALL' || listed.has(id) ? 'enroll' : 'unlisted'
  }
}

/** The organization's accounts, by id. */
export const assessAccounts = (
  manifest: Manifest,
  wanted: Pick<WantedFeatures, 'enrollment'>,
  live: readonly LiveAccount[],
): readonly AssessedAccount[] => {
  const enrollmentOf = enrollmentBy(manifest, wanted)
  return [...live].sort(byId).map((account) => ({ account, enrollment: enrollmentOf(account) }))
}
