import type { SSMClient } from '@aws-sdk/client-ssm'
import { type AccountId, idKinds, parseAccountId, parseRegion, type Region } from '../../manifest/ids'
import type { CompanyTags } from '../../manifest/manifest'
import { parseLook } from '../../planning/fast/look-text'
import type { Desired } from '../../planning/state/desired'
import type { LastLook } from '../../planning/state/observed-fast'
import type { MembersSeenUntil } from '../../planning/state/observed-joining'
import type { NewcomerRecord } from '../../planning/state/observed-newcomers'
import type { AutoEnableRecord } from '../../planning/state/observed-organization-configuration'
import type { WaveRecord } from '../../planning/state/observed-waves'
import { parseLedger } from '../../planning/state/wave-ledger'
import { everyPage } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import type { Place } from '../aws/errors'

/**
 * What the names of the parameters begin with that record newcomers, in the security account's home Region:
 * `/guardpost/newcomers/<Region>/<hash of the accounts>`. The value is the accounts' ids with commas between (docs/adr/0008).
 */
export const newcomersPath = '/guardpost/newcomers'
/** What stands between Region and hash where GuardDuty refused the accounts because of the Region. */
export const regionOff = 'region-off'
/** The parameter that says until when members had joined that a deploy has seen: `<Region>=<time>` with commas between (docs/adr/0012). */
export const seenUntilName = `${newcomersPath}/seen-until`

/** The parameter that says what a deploy noted of its last look at every account, as `lookText` writes it. */
export const lastLookName = `${newcomersPath}/last-look`

/** The parameter that says which waves of the rollout were begun and done, as `ledgerText` writes it (docs/adr/0018). */
export const wavesName = `${newcomersPath}/waves`

/** The parameter that says how auto-enable was set in a Region before the policy type was enabled, as JSON. */
export const autoEnableName = (region: Region): string => `${newcomersPath}/auto-enable/${region}`

/** Where the records are, and the client that reaches them. */
export interface RecordsPlace {
  readonly client: SSMClient
  readonly account: AccountId
  readonly region: Region
  /** With which a record is created. */
  readonly tags?: CompanyTags
}

/** What a failure of one of the calls names. */
export const recordsCall = (operation: string, { account, region }: RecordsPlace): Place => ({
  operation: `ssm:${operation}`,
  account,
  region,
})

/** The place of the records of one organization. */
export const recordsPlace = async (
  { manifest: { organization, regions, tags } }: Pick<Desired, 'manifest'>,
  aws: Pick<Aws, 'ssm'>,
): Promise<RecordsPlace> => ({
  client: await aws.ssm(regions.home),
  account: organization.securityAccount,
  region: regions.home,
  ...(tags && { tags }),
})

/** What was recorded of members: newcomers by the parameter's name, and until when others have been seen. */
export interface RecordsSeen {
  readonly newcomers: readonly NewcomerRecord[]
  readonly membersSeenUntil?: MembersSeenUntil
  readonly lastLook?: LastLook
  /** Waves of the rollout; absent where there is no list of them. */
  readonly waves?: readonly WaveRecord[]
  /** How auto-enable was set before the policy type was enabled, by Region. */
  readonly autoEnable: readonly AutoEnableRecord[]
}

const autoEnableIn = (name: string, value: string): readonly AutoEnableRecord[] => {
  const [region = ''] = name.split('/').slice(-1)
  if (!idKinds.region.pattern.test(region) || name !== autoEnableName(parseRegion(region))) return []
  try {
    const { enroll, features } = JSON.parse(value) as AutoEnableRecord['settings']
    return [{ region: parseRegion(region), settings: { enroll, features: features ?? {} } }]
  } catch {
    return []
  }
}

const timesIn = (value: string): MembersSeenUntil =>
  Object.fromEntries(
    value.split(',').flatMap((entry) => {
      const [region = '', time = ''] = entry.split('=')
      const at = Date.parse(time)
      return idKinds.region.pattern.test(region) && !Number.isNaN(at) ? [[parseRegion(region), at]] : []
    }),
  )

/** Every record. What does not read as a record of Guardpost is left out. */
export const observeNewcomers = async (place: RecordsPlace): Promise<RecordsSeen> => {
  const { paginateGetParametersByPath: paginate } = await import('@aws-sdk/client-ssm')
  const pages = paginate({ client: place.client }, { Path: newcomersPath, Recursive: true })
  const found = await everyPage(recordsCall('GetParametersByPath', place), pages, (page) => page.Parameters)
  const until = found.find(({ Name }) => Name === seenUntilName)
  const newcomers = found
    .flatMap(({ Name = '', Value = '' }): readonly NewcomerRecord[] => {
      const [region = '', kind] = Name.slice(newcomersPath.length + 1).split('/')
      if (!idKinds.region.pattern.test(region)) return []
      const accounts = Value.split(',').filter((id) => idKinds.accountId.pattern.test(id))
      return [
        {
          name: Name,
          region: parseRegion(region),
          accounts: accounts.map(parseAccountId),
          ...(kind === regionOff && { isRegionOff: true as const }),
        },
      ]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const autoEnable = found.flatMap(({ Name = '', Value = '' }) => autoEnableIn(Name, Value))
  const lastLook = parseLook(found.find(({ Name }) => Name === lastLookName)?.Value ?? '')
  const waves = parseLedger(found.find(({ Name }) => Name === wavesName)?.Value ?? '')
  return {
    newcomers,
    autoEnable,
    ...(waves.length > 0 && { waves }),
    ...(until && { membersSeenUntil: timesIn(until.Value ?? '') }),
    ...(lastLook && { lastLook }),
  }
}
