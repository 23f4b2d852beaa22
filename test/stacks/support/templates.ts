import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { Manifest } from '../../../apps/manifest/manifest'
import { addOrganizationStacks } from '../../../stacks/organization-stacks'
import { manifestWith } from './manifests'

/** The templates of a manifest: one per stack, and the StackSet's. */
export interface Templates {
  readonly foundation: Template
  readonly alerts: Template
  readonly regional: Template
  readonly slack?: Template
}

/** Synthesizes the stacks of a manifest, without validation: that takes seconds and is what template-checks.test.ts is about. */
export const templatesOf = (manifest: Manifest = manifestWith()): Templates => {
  const app = new App({ builtinCloudFormationValidation: false })
  const { foundation, alerts, slack } = addOrganizationStacks(app, manifest)
  const { directory } = app.synth()
  return {
    foundation: Template.fromStack(foundation),
    alerts: Template.fromStack(alerts),
    regional: Template.fromString(readFileSync(join(directory, alerts.regionalTemplateFile), 'utf8')),
    ...(slack && { slack: Template.fromStack(slack) }),
  }
}
