import type { Region } from '../../manifest/ids'
import type { People } from '../control-client'
import { deliverSampleFinding, findingTypes } from '../deliver-sample-finding'
import type { Stage } from '../stage'
import type { Step } from '../steps'
import { typeCommand } from '../type-command'
import type { Newcomers } from './join-story'

/** A Region is given up. */
export const leavingRegion = (stage: Stage, region: Region): Step => ({
  name: 'remove-region',
  title: `The business leaves ${region}. Findings and detectors stay.`,
  run: () => typeCommand(stage, `remove-region ${region} --yes --allow-region-removal`),
})

/** A Region is given up; the account that joined moves to another unit, and is closed in the end. */
export const leavingStory = (stage: Stage, people: People, newcomers: Newcomers, region: Region): readonly Step[] => {
  const { organization, regions, routes } = stage.manifest
  const central = routes.find(({ deliver, units }) => deliver === 'central' && units.length > 0)
  const target = organization.units.find(({ id }) => id === central?.units[0])
  const follow = (after: string, expected: 0 | 2 = 0): readonly Step[] => [
    { name: `sync-${after}`, title: 'The manifest follows.', run: () => typeCommand(stage, 'sync --yes') },
    { name: `deploy-${after}`, title: 'So do the routes.', run: () => typeCommand(stage, 'deploy --yes') },
    { name: `status-${after}`, title: 'Is anything wrong?', run: () => typeCommand(stage, 'status', expected) },
  ]
  const moved: readonly Step[] =
    target === undefined
      ? []
      : [
          {
            name: 'account-moves',
            title: `The new account moves to ${target.path}.`,
            run: async () => {
              await people.moveAccount(newcomers.require(), target.id)
              return { account: newcomers.require(), to: target.id }
            },
          },
          ...follow('move'),
          {
            name: 'moved-finding',
            title: 'GuardDuty finds something in it. Who is notified?',
            run: () =>
              deliverSampleFinding(stage, people, {
                account: newcomers.require(),
                region: regions.home,
                type: findingTypes.commandAndControl,
              }),
          },
        ]
  return [
    leavingRegion(stage, region),
    ...moved,
    {
      name: 'account-closes',
      title: 'The account is closed.',
      run: async () => {
        await people.closeAccount(newcomers.require())
        return { account: newcomers.require() }
      },
    },
    ...follow('close'),
  ]
}
