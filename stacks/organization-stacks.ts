import { type App, DefaultStackSynthesizer, type Environment, type IStackSynthesizer } from 'aws-cdk-lib'
import type { SlackWorkspaceId } from '../apps/manifest/ids'
import type { CompanyTags, Manifest } from '../apps/manifest/manifest'
import { AlertsStack } from './alerts-stack'
import { CommercialStack } from './commercial-stack'
import { applyFeatureFlags } from './feature-flags'
import { FoundationStack } from './foundation-stack'
import { MemberAlertsStack, reachesMembers } from './member-alerts-stack'
import { MemberSlackStack } from './member-slack-stack'
import { qualifier, stackNames, tagsRecord } from './names'
import { authorizedAccounts, chatRoutes, memberRoutes } from './routes'
import { SlackStack } from './slack-stack'

/**
 * The stacks of one organization. Of the last three there are those that hold something: Slack with a channel of the security
 * account, MemberAlerts with a member route or a source that arrives in every account, MemberSlack with an authorized account in one.
 */
export interface OrganizationStacks {
  readonly foundation: FoundationStack
  readonly alerts: AlertsStack
  readonly slack?: SlackStack
  readonly memberAlerts?: MemberAlertsStack
  readonly memberSlack?: MemberSlackStack
}

/**
 * Adds the stacks of the manifest to the app, in the order in which they are deployed: Foundation, Alerts, Slack, MemberAlerts,
 * MemberSlack. Each is deployed on its own, so that a failure of one never rolls back another. No AWS access is needed.
 *
 * @throws TypeError when a route has a Slack channel and the manifest no workspace, which `loadManifest` refuses.
 */
export const addOrganizationStacks = (app: App, manifest: Manifest): OrganizationStacks => {
  applyFeatureFlags(app)
  const { tags } = manifest
  const props: PlacedManifest = {
    manifest,
    env: { account: manifest.organization.securityAccount, region: manifest.regions.home },
    ...(tags && { tags }),
  }
  const foundation = new FoundationStack(app, stackNames.foundation, {
    ...props,
    synthesizer: synthesizer(),
    description: 'Guardpost: roles, home bus, mail, log and export of findings',
  })
  const alerts = new AlertsStack(app, stackNames.alerts, {
    ...props,
    synthesizer: synthesizer(),
    description: 'Guardpost: topics and rules of every Region',
  })
  alerts.addStackDependency(foundation)
  const slack = addSlackStack(app, props)
  slack?.addStackDependency(alerts)
  const members = addMemberStacks(app, props)
  members.memberAlerts?.addStackDependency(alerts)
  if (tags) recordTags(app, tags)
  return { foundation, alerts, ...(slack && { slack }), ...members }
}

interface PlacedManifest {
  readonly manifest: Manifest
  readonly env: Environment
  /** Of the stacks: CloudFormation passes them on to all that is in them, and StackSets to their stacks. */
  readonly tags?: CompanyTags
}

/**
 * Writes the stacks' tags into their templates too, so that other tags make another template, which a plan sees; what somebody tags
 * by hand is no difference.
 */
const recordTags = (app: App, tags: CompanyTags): void => {
  for (const stack of app.node.children) {
    if (stack instanceof CommercialStack) stack.templateOptions.metadata = { [tagsRecord]: tags }
  }
}

const addSlackStack = (app: App, props: PlacedManifest): SlackStack | undefined => {
  if (chatRoutes(props.manifest.routes).length === 0) return undefined
  return new SlackStack(app, stackNames.slack, {
    ...props,
    workspace: props.manifest.slack?.workspace,
    synthesizer: synthesizer(),
    description: 'Guardpost: Slack channels',
  })
}

const addMemberStacks = (app: App, props: PlacedManifest): Pick<OrganizationStacks, 'memberAlerts' | 'memberSlack'> => {
  const { manifest } = props
  const routes = memberRoutes(manifest.routes)
  if (!reachesMembers(manifest)) return {}
  const memberAlerts = new MemberAlertsStack(app, stackNames.memberAlerts, {
    ...props,
    synthesizer: synthesizer(),
    description: 'Guardpost: topics and rules in member accounts',
  })
  if (routes.every((route) => authorizedAccounts(route, manifest.accounts).length === 0)) return { memberAlerts }
  const memberSlack = new MemberSlackStack(app, stackNames.memberSlack, {
    ...props,
    workspace: workspaceOf(manifest),
    synthesizer: synthesizer(),
    description: 'Guardpost: Slack channels in member accounts',
  })
  memberSlack.addStackDependency(memberAlerts)
  return { memberAlerts, memberSlack }
}

const workspaceOf = ({ slack }: Manifest): SlackWorkspaceId => {
  if (slack === undefined) throw new TypeError('A route has a Slack channel, but the manifest names no workspace')
  return slack.workspace
}

/** The CDK engine checks the bootstrap's version when it deploys, so templates carry no parameter and rule for it. */
const synthesizer = (): IStackSynthesizer =>
  new DefaultStackSynthesizer({ qualifier, generateBootstrapVersionRule: false }) as IStackSynthesizer
