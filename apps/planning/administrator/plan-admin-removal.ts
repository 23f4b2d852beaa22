import { listsIn } from '../../manifest/lists'
import { isOfOneAccount } from '../../manifest/manifest'
import { type Contribution, combine } from '../actions/plan-value'
import { managerOf } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import { isGone } from '../state/observed-lists'
import { isSeen } from '../state/seen'
import { foreignLists } from './notice-lists'
import { exportTarget } from './plan-destination'
import { foreignFilters, inOrder } from './plan-filters'
import { deletions, isSameList } from './plan-lists'

type Removing = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'label'>

const planFilterRemoval = (situation: Removing, { region, administration }: RegionSituation): Contribution => {
  const held = isSeen(administration) ? administration.seen : undefined
  if (!held || !isSeen(held.filters)) return {}
  const { manifest } = situation
  const filters = held.filters.seen
  const ours = manifest.protection.suppress.flatMap(({ name }) => filters.find((filter) => filter.name === name) ?? [])
  return {
    actions: ours.map(({ name, where }) => ({
      kind: 'delete-filter',
      region,
      account: manifest.organization.securityAccount,
      name,
      before: inOrder(where),
      reason: 'the manifest made it',
    })),
    notices: foreignFilters(situation, region, filters),
  }
}

const planListRemoval = (situation: Removing, { region, lists }: RegionSituation): Contribution => {
  if (!lists || !isSeen(lists)) return {}
  const { protection, organization } = situation.manifest
  const named = listsIn(protection.lists, region)
  const ours = lists.seen.filter((list) => !isGone(list) && (list.isOurs || named.some((one) => isSameList(one, list))))
  return {
    actions: deletions(ours, { region, account: organization.securityAccount }, 'the manifest made it'),
    notices: foreignLists(situation, { region, lists }),
  }
}

const planDestinationRemoval = (situation: Removing, { region, administration }: RegionSituation): Contribution => {
  const held = isSeen(administration) ? administration.seen : undefined
  if (!held || !isSeen(held.destinations)) return {}
  const account = situation.manifest.organization.securityAccount
  const target = exportTarget(situation)
  return combine(
    held.destinations.seen.map(({ id, bucketArn, keyArn, status }): Contribution => {
      const message = `Findings of ${region} are exported to ${bucketArn}, which is left alone`
      if (bucketArn !== target?.bucketArn)
        return { notices: [{ code: 'DESTINATION_FOREIGN', message, account, region }] }
      return {
        actions: [
          {
            kind: 'delete-destination',
            region,
            account,
            destinationId: id,
            before: { bucketArn, keyArn, status },
            reason: 'the policies that let GuardDuty write there go with the stack',
          },
        ],
      }
    }),
  )
}

const planSettingsRemoval = (situation: Removing, region: RegionSituation): Contribution =>
  combine([
    planFilterRemoval(situation, region),
    planListRemoval(situation, region),
    planDestinationRemoval(situation, region),
  ])

/** What an account by itself loses; where another account has come to manage its GuardDuty, that one decides. */
const planOwnRemoval = (situation: Removing, region: RegionSituation): Contribution => {
  const manager = managerOf(region)
  if (manager === undefined) return planSettingsRemoval(situation, region)
  const message = `${situation.label(manager)} manages GuardDuty in ${region.region}, and what is there is left alone`
  return { notices: [{ code: 'ADMIN_FOREIGN', message, account: manager, region: region.region }] }
}

/**
 * The security account stops being delegated administrator of a Region; filters, lists and export of
 * the manifest go before, because only the administrator's are read. A Region of another administrator
 * is left alone. An account by itself loses these settings only.
 */
export const planAdminRemoval = (situation: Removing, region: RegionSituation): Contribution => {
  const { manifest, label } = situation
  if (isOfOneAccount(manifest)) return planOwnRemoval(situation, region)
  if (!isSeen(region.admin) || region.admin.seen === undefined) return {}
  const { account } = region.admin.seen
  if (account !== manifest.organization.securityAccount) {
    const message = `${label(account)} is delegated administrator in ${region.region} and left alone`
    return { notices: [{ code: 'ADMIN_FOREIGN', message, account, region: region.region }] }
  }
  return combine([
    planSettingsRemoval(situation, region),
    {
      actions: [
        {
          kind: 'disable-admin',
          region: region.region,
          account,
          keeps: region.members.foreign,
          reason: 'the deployment is taken down',
        },
      ],
    },
  ])
}
