import type { Region } from '../../manifest/ids'
import type { People } from '../control-client'
import { deliverSampleFinding, findingTypes } from '../deliver-sample-finding'
import type { Stage } from '../stage'
import type { Step } from '../steps'
import { typeCommand } from '../type-command'
import type { Newcomers } from './join-story'

/** A Region is added with one command, which touches only that Region and the lists that name it. */
export const newRegionStory = (stage: Stage, people: People, newcomers: Newcomers, region: Region): readonly Step[] => [
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
        account: newcomers.require(),
        region,
        type: findingTypes.commandAndControl,
      }),
  },
]
