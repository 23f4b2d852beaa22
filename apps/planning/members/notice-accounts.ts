import type { Account, Manifest } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Waiting } from '../refusals/waiting-codes'
import { type AssessedAccount, byId } from '../situation/enrollment'
import type { Situation } from '../situation/situation'
import type { LiveAccount } from '../state/observed'

const driftOf = (listed: Account, live: LiveAccount): readonly string[] => [
  ...(listed.name === live.name ? [] : [`is called "${live.name}", not "${listed.name}"`]),
  ...(listed.email === live.email ? [] : [`has the e-mail address ${live.email}, not ${listed.email}`]),
  ...(live.unit === undefined || listed.unit === live.unit ? [] : [`is in ${live.unit}, not in ${listed.unit}`]),
  ...(live.state === 'UNKNOWN' || (listed.state === 'ACTIVE') === (live.state === 'ACTIVE')
    ? []
    : [`is ${live.state}, not ${listed.state}`]),
]

/** Why an account that is not active is left out; one that is not activated yet is waited for. */
const leftOut = ({ state, id: account }: LiveAccount, label: string): readonly Notice[] => {
  if (state === 'ACTIVE' || state === 'PENDING_ACTIVATION') return []
  if (state !== 'UNKNOWN') return [{ code: 'ACCOUNT_SUSPENDED', message: `${label} is ${state} and left out`, account }]
  const message = `AWS Organizations returned no state of ${label} that Guardpost knows, so the account is left out: look it up with \`aws organizations describe-account\``
  return [{ code: 'ACCOUNT_STATE_UNKNOWN', message, account }]
}

const unlistedWords = ({ protection }: Manifest, { enrollment }: AssessedAccount): string => {
  if (enrollment === 'excluded') return 'left out with its unit'
  return `${enrollment === 'unlisted' ? 'left alone' : 'enrolled'} under ${protection.enroll}`
}

const unlisted = (manifest: Manifest, assessed: AssessedAccount): Notice => ({
  code: 'ACCOUNT_UNLISTED',
  message: `${assessed.account.id} (${assessed.account.name}) is not in the manifest and is ${unlistedWords(manifest, assessed)}`,
  account: assessed.account.id,
})

const noticesOf = (manifest: Manifest, listed: Account | undefined, assessed: AssessedAccount): readonly Notice[] => {
  const { account: live } = assessed
  const isActive = live.state === 'ACTIVE'
  const label = `${live.id} (${live.name})`
  const drift = listed ? driftOf(listed, live) : []
  return [
    ...(!listed && isActive ? [unlisted(manifest, assessed)] : []),
    ...(drift.length === 0
      ? []
      : [{ code: 'ACCOUNT_DRIFTED' as const, message: `${label} ${drift.join(', ')}`, account: live.id }]),
    ...leftOut(live, label),
  ]
}

/**
 * Where the organization and the manifest's list of accounts differ, and which accounts are left
 * out.
 */
export const noticeAccounts = (situation: Pick<Situation, 'manifest' | 'accounts' | 'label'>): Contribution => {
  const { manifest, accounts, label } = situation
  if (!accounts) return {}
  const present = new Set(accounts.map(({ account }) => account.id))
  const listed = new Map(manifest.accounts.map((account) => [account.id, account]))
  const gone = manifest.accounts.filter(({ id }) => !present.has(id)).sort(byId)
  const waiting: readonly Waiting[] = accounts
    .filter(({ account }) => account.state === 'PENDING_ACTIVATION')
    .map(({ account: { id } }) => ({
      code: 'ACCOUNT_PENDING',
      message: `${label(id)} is not activated yet`,
      account: id,
    }))
  const notices: readonly Notice[] = [
    ...accounts.flatMap((one) => noticesOf(manifest, listed.get(one.account.id), one)),
    ...gone.map(({ id }) => ({
      code: 'ACCOUNT_GONE' as const,
      message: `${label(id)} is in the manifest and not in the organization`,
      account: id,
    })),
  ]
  return { waiting, notices }
}
