import { isOfOneAccount } from '../../manifest/manifest'
import type { ProtectionTable } from '../../manifest/protection/protection-table'
import type { LiveAccount } from '../state/observed'
import { isSeen } from '../state/seen'
import type { ObservedAccount } from './account-standing'
import { type AccountPlace, type Reason, reasonAt } from './manifest-reasons'
import type { ManifestSource } from './manifest-source'

/**
 * What the manifest wants GuardDuty to do with an account; `unlisted` accounts are left alone, `gone` ones are not in the organization;
 * `itself` is one that is in none and manages its own.
 */
export type WantedEnrollment = 'administrator' | 'member' | 'left-out' | 'suspended' | 'unlisted' | 'gone' | 'itself'

/** Whether an account is to be watched, and why. */
export interface EnrollmentExplanation {
  readonly wanted: WantedEnrollment
  /** The line that decides; absent where AWS Organizations does. */
  readonly by?: Reason
}

/** An account with what is known of it. */
export interface ExplainedSubject extends AccountPlace {
  /** Its place in the manifest's list; absent where the manifest does not list it. */
  readonly row?: number
  /** Absent where AWS was not asked. */
  readonly observed?: ObservedAccount
}

const liveOf = ({ observed }: ExplainedSubject): LiveAccount | undefined =>
  observed !== undefined && isSeen(observed.live) ? observed.live.seen : undefined

const isGone = ({ observed }: ExplainedSubject): boolean =>
  observed !== undefined && isSeen(observed.live) && observed.live.seen === undefined

/** Whether an account is to be watched: the lines of the manifest, and what AWS Organizations says of the account. */
export const explainEnrollment = (
  source: ManifestSource,
  subject: ExplainedSubject,
  table: ProtectionTable,
): EnrollmentExplanation => {
  const { manifest, lineOf } = source
  const by = (path: Parameters<typeof lineOf>[0]): Pick<EnrollmentExplanation, 'by'> => ({
    by: reasonAt(source, path, subject),
  })
  const row = subject.row === undefined ? undefined : manifest.accounts[subject.row]
  const live = liveOf(subject)
  if (isGone(subject)) return { wanted: 'gone' }
  if (row?.state === 'SUSPENDED') return { wanted: 'suspended', ...by(['accounts', subject.row ?? 0, 'state']) }
  if (live !== undefined && live.state !== 'ACTIVE') return { wanted: 'suspended' }
  if (isOfOneAccount(manifest)) return { wanted: 'itself' }
  if (subject.account === manifest.organization.securityAccount) {
    return { wanted: 'administrator', ...by(['organization', 'securityAccount']) }
  }
  const { isEnrolled, by: line } = table.enrollment(subject)
  if (!isEnrolled) return { wanted: 'left-out', ...(line && by(line)) }
  const enroll = by(line ?? ['protection', 'enroll'])
  return row === undefined && manifest.protection.enroll !== 'ALL'
    ? { wanted: 'unlisted', ...enroll }
    : { wanted: 'member', ...enroll }
}
