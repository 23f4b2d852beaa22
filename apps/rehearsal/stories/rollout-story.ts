import { type Account, isOfOneAccount, type Manifest } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { People } from '../control-client'
import { deliverSampleFinding, findingTypes } from '../deliver-sample-finding'
import { recipientsOf } from '../recipients'
import type { Stage } from '../stage'
import type { Facts, Step } from '../steps'
import { typeCommand } from '../type-command'

/** A rollout as it is typed: member routes need StackSets in the whole organization, which has its own flags. */
const deployWords = ({ routes }: Manifest): string =>
  routes.some(({ deliver }) => deliver === 'member')
    ? 'deploy --yes --allow-stacksets-access --allow-stacksets-admin'
    : 'deploy --yes'

const confirmMail = async (stage: Stage, people: People): Promise<Facts> => {
  const confirmations = (await people.mail()).filter(({ kind }) => kind === 'confirmation')
  for (const { link } of confirmations) if (link) await people.follow(link)
  const confirmed = confirmations.map(({ to }) => to)
  stage.narrate(`   ${confirmed.join(', ')}\n`)
  return { confirmed }
}

/** The member account with the most Slack channels, so that the story shows as many channels as it can; or the one account. */
const chooseMember = (manifest: Manifest): Account => {
  const { managementAccount, securityAccount } = manifest.organization
  const channelsOf = ({ id }: Account): number => recipientsOf(manifest, id, findingTypes.bitcoin).slack.length
  const [first] = manifest.accounts
    .filter(
      ({ id, state, enroll }) =>
        isOfOneAccount(manifest) ||
        (state === 'ACTIVE' && enroll && id !== managementAccount && id !== securityAccount),
    )
    .sort((left, right) => channelsOf(right) - channelsOf(left))
  if (!first) throw new Error('the manifest lists no active member account that could have a finding')
  return first
}

/** A sample finding in a member account or the one account, outside the home Region where there is another. */
const findingStep = (stage: Stage, people: People): Step => {
  const member = chooseMember(stage.manifest)
  const region = stage.manifest.regions.others[0] ?? stage.manifest.regions.home
  return {
    name: 'finding',
    title: `GuardDuty finds something in ${member.name} (${member.id}), in ${region}. Who is notified?`,
    run: () => deliverSampleFinding(stage, people, { account: member.id, region, type: findingTypes.bitcoin }),
  }
}

/** The main job, from a fresh organization or account to a finding that notifies: plan, deploy, status, finding, plan again. */
export const rolloutStory = (stage: Stage, people: People): readonly Step[] => {
  const { accounts, regions } = stage.manifest
  const deploy = deployWords(stage.manifest)
  return [
    {
      name: 'validate',
      title: 'Is the manifest sound? This needs no AWS.',
      run: () => typeCommand(stage, 'validate'),
    },
    {
      name: 'plan',
      title: `What would a rollout over ${counted(accounts.length, 'account')} and ${counted(regions.others.length + 1, 'Region')} change? Nothing is touched yet.`,
      run: () => typeCommand(stage, deploy.replace('deploy --yes', 'plan'), 2),
    },
    { name: 'deploy', title: 'Roll it out.', run: () => typeCommand(stage, deploy) },
    {
      name: 'confirm-mail',
      title: 'The recipients of e-mail follow the confirmation link that SNS sent them.',
      run: () => confirmMail(stage, people),
    },
    { name: 'status', title: 'Who is covered, where?', run: () => typeCommand(stage, 'status') },
    findingStep(stage, people),
    {
      name: 'test-alert',
      title: 'Does an alert arrive on the live path? A sample finding, followed hop by hop.',
      run: () => typeCommand(stage, 'test-alert'),
    },
    { name: 'plan-again', title: 'Is anything left to do?', run: () => typeCommand(stage, 'plan') },
  ]
}
