import { isOptIn } from '../../manifest/regions'
import { isSeen } from '../state/seen'
import { findingsOf, type Judge, notAllowed, passed, skipped } from './check'

const wayOut = 'Enable the Region in the account, or leave it off: GuardDuty then watches the account in the others'

/** Why nobody could say of which accounts an opt-in Region is off; undefined where it is known. */
const unlooked: (grounds: Pick<Parameters<Judge>[0], 'observed'>) => string | undefined = ({ observed }) => {
  const asked = observed.regions.filter(({ region }) => isOptIn(region))
  if (asked.length === 0) return undefined
  if (!isSeen(observed.accounts)) return notAllowed(observed.accounts.denied)
  for (const { region, optIn, administration } of asked) {
    if (!isSeen(optIn)) return notAllowed(optIn.denied)
    if (optIn.seen !== 'ENABLED') return `${region} is ${optIn.seen} in the security account, and members are not asked`
    if (!isSeen(administration)) return notAllowed(administration.denied)
  }
  return undefined
}

/**
 * Whether accounts that are to be members have enabled the opt-in Regions of the manifest. That one has not hinders nobody else and may be
 * meant: the check passes and says so.
 */
export const memberRegions: Judge = ({ observed, found }) => {
  const [off, ...more] = findingsOf(found, ['MEMBER_REGION_OFF']).map((message) => `${message}. ${wayOut}`)
  if (off !== undefined) return { ...passed, detail: off, ...(more.length > 0 && { more }) }
  const why = findingsOf(found, ['MEMBER_REGIONS_NOT_ASKED'])[0] ?? unlooked({ observed })
  return why === undefined ? passed : skipped(why)
}
