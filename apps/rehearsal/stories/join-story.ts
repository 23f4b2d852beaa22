import { type AccountId, parseAccountId, type UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { People } from '../control-client'
import { deliverSampleFinding, findingTypes } from '../deliver-sample-finding'
import type { Stage } from '../stage'
import type { Step } from '../steps'
import { typeCommand } from '../type-command'

/** The account that joins in the story: its id is known only when it has joined. */
export class Newcomers {
  joined: AccountId | undefined

  /** @throws Error when no account has joined yet. */
  require(): AccountId {
    if (this.joined === undefined) throw new Error('no account has joined yet')
    return this.joined
  }
}

/** The unit of a member route, where there is one: there an account gets its own alerts by itself. */
const unitOfNewcomer = ({ routes, organization }: Manifest): UnitId | undefined =>
  routes.find(({ deliver }) => deliver === 'member')?.units[0] ?? organization.units[0]?.id

/** An account joins: it is protected, and the catch-all notifies of its findings, before anybody does anything; then the manifest follows. */
export const joinStory = (stage: Stage, people: People, newcomers: Newcomers): readonly Step[] => {
  const { manifest } = stage
  const region = manifest.regions.others[0] ?? manifest.regions.home
  const unit = unitOfNewcomer(manifest)
  const where = manifest.organization.units.find(({ id }) => id === unit)?.path ?? 'the root'
  const workspace = manifest.slack?.workspace
  const join = async () => {
    const id = await people.openAccount({
      name: 'newcomer',
      email: 'aws-newcomer@example.com',
      ...(unit !== undefined && { unit }),
    })
    newcomers.joined = parseAccountId(id)
    stage.narrate(`   ${id} is in ${where} now.\n`)
    return { account: id, unit: where }
  }
  const find = (type: keyof typeof findingTypes) => () =>
    deliverSampleFinding(stage, people, { account: newcomers.require(), region, type: findingTypes[type] })
  return [
    { name: 'account-joins', title: `A new account joins ${where}. Nobody runs anything.`, run: join },
    // With NONE nobody is enrolled by GuardDuty itself, so there is nothing to find yet.
    ...(manifest.protection.enroll === 'NONE'
      ? []
      : [
          {
            name: 'newcomer-finding',
            title: 'GuardDuty finds something in it. Who is notified?',
            run: find('bitcoin'),
          },
        ]),
    { name: 'newcomer-status', title: 'What is still missing?', run: () => typeCommand(stage, 'status', 2) },
    ...(workspace === undefined
      ? []
      : [
          {
            name: 'authorize-slack',
            title: "The account's team authorizes the Slack workspace in its own console: AWS has no API for that.",
            run: async () => {
              await people.authorizeSlack(newcomers.require(), workspace)
              return { account: newcomers.require(), workspace }
            },
          },
        ]),
    { name: 'sync', title: 'The manifest follows the organization.', run: () => typeCommand(stage, 'sync --yes') },
    {
      name: 'deploy-newcomer',
      title: 'Finish what AWS does not do by itself.',
      run: () => typeCommand(stage, 'deploy --yes'),
    },
    { name: 'newcomer-told', title: 'GuardDuty finds something else in it. Who is notified now?', run: find('tor') },
    { name: 'newcomer-covered', title: 'Is anything missing still?', run: () => typeCommand(stage, 'status') },
  ]
}
