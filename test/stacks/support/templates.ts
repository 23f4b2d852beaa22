import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { Manifest } from '../../../apps/manifest/manifest'
import { addOrganizationStacks } from '../../../stacks/organization-stacks'
import { manifestWith } from './manifests'

/** The templates of a manifest: one per stack, and those of their StackSets. */
export interface Templates {
  readonly foundation: Template
  readonly alerts: Template
  readonly regional: Template
  readonly slack?: Template
  /** What watches Slack deliveries, in us-east-1. */
  readonly slackDelivery?: Template
  readonly memberAlerts?: Template
  readonly memberAlertsContent?: Template
  readonly memberSlack?: Template
  readonly memberSlackContent?: Template
}

/** Synthesizes the stacks of a manifest, without validation: that takes seconds and is what template-checks.test.ts is about. */
export const templatesOf = (manifest: Manifest = manifestWith()): Templates => {
  const app = new App({ builtinCloudFormationValidation: false })
  const { foundation, alerts, slack, memberAlerts, memberSlack } = addOrganizationStacks(app, manifest)
  const { directory } = app.synth()
  const contentOf = (file: string): Template => Template.fromString(readFileSync(join(directory, file), 'utf8'))
  return {
    foundation: Template.fromStack(foundation),
    alerts: Template.fromStack(alerts),
    regional: contentOf(alerts.regionalTemplateFile),
    ...(slack && { slack: Template.fromStack(slack), slackDelivery: contentOf(slack.deliveryTemplateFile) }),
    ...(memberAlerts && {
      memberAlerts: Template.fromStack(memberAlerts),
      ...(memberAlerts.memberTemplateFile !== undefined && {
        memberAlertsContent: contentOf(memberAlerts.memberTemplateFile),
      }),
    }),
    ...(memberSlack && {
      memberSlack: Template.fromStack(memberSlack),
      memberSlackContent: contentOf(memberSlack.memberTemplateFile),
    }),
  }
}
