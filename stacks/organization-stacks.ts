import { type App, DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib'
import type { Manifest } from '../apps/manifest/manifest'
import { AlertsStack } from './alerts-stack'
import { applyFeatureFlags } from './feature-flags'
import { FoundationStack } from './foundation-stack'
import { qualifier, stackNames } from './names'
import { slackRoutes } from './routes'
import { SlackStack } from './slack-stack'

/** The stacks of one organization. There is no Slack stack when no route has a Slack channel. */
export interface OrganizationStacks {
  readonly foundation: FoundationStack
  readonly alerts: AlertsStack
  readonly slack?: SlackStack
}

/**
 * Adds the stacks of the manifest to the app, in the order in which they are deployed: Foundation, Alerts, Slack. Each is
 * deployed on its own, so that a failure of one never rolls back another. No AWS access is needed.
 *
 * @throws TypeError when a route has a Slack channel and the manifest no workspace, which `loadManifest` refuses.
 */
export const addOrganizationStacks = (app: App, manifest: Manifest): OrganizationStacks => {
  applyFeatureFlags(app)
  const props = { manifest, env: { account: manifest.organization.securityAccount, region: manifest.regions.home } }
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
  return { foundation, alerts, ...(slack && { slack }) }
}

const addSlackStack = (
  app: App,
  props: { manifest: Manifest; env: { account: string; region: string } },
): SlackStack | undefined => {
  if (slackRoutes(props.manifest.routes).length === 0) return undefined
  const { slack } = props.manifest
  if (slack === undefined) throw new TypeError('A route has a Slack channel, but the manifest names no workspace')
  return new SlackStack(app, stackNames.slack, {
    ...props,
    workspace: slack.workspace,
    synthesizer: synthesizer(),
    description: 'Guardpost: Slack channels',
  })
}

/** The CDK engine checks the bootstrap's version when it deploys, so templates carry no parameter and rule for it. */
const synthesizer = (): IStackSynthesizer =>
  new DefaultStackSynthesizer({ qualifier, generateBootstrapVersionRule: false }) as IStackSynthesizer
