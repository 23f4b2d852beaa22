import type { AccountId, Region } from '../../manifest/ids'
import type { People } from '../control-client'
import { deliverSampleFinding, findingTypes } from '../deliver-sample-finding'
import type { Stage } from '../stage'
import type { Step } from '../steps'
import { typeCommand } from '../type-command'

/**
 * A Region is added with one command, which touches only that Region and the lists that name it.
 * @param accountOf the account in which something is found there, asked for when it comes to that.
 */
export const newRegionStory = (
  stage: Stage,
  people: People,
  accountOf: () => AccountId,
  region: Region,
): readonly Step[] => [
  {
    name: 'add-region',
    title: `The business moves into ${region}.`,
    run: () => typeCommand(stage, `add-region ${region} --yes`),
  },
  {
    name: 'new-region-finding',
    title: `GuardDuty finds something in ${region}. Who is notified?`,
    run: () =>
      deliverSampleFinding(stage, people, {
        account: accountOf(),
        region,
        type: findingTypes.commandAndControl,
      }),
  },
]
