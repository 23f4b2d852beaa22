import type { Call } from '../../request/operation'
import { administratorIn } from '../delegation/administrators'
import { organization } from '../organizations/state'
import { administratorRules } from './errors'
import { type Feature, securityHubs } from './state'

/** The administrator whose member an account is in a Region; undefined for himself and where there is none (BEHAVIOUR 5). */
export const administratorOver = (
  { world, account, region }: Pick<Call, 'world' | 'account' | 'region'>,
  feature: Feature,
): string | undefined => {
  const { administrators } = world.store(securityHubs)[feature]
  const admin = administratorIn({ world, region }, administrators, administratorRules[feature])
  return admin !== account && world.store(organization).accounts.has(account) ? admin : undefined
}
