import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { parseRegion } from '../apps/manifest/ids'
import { type CompanyTags, type Manifest, tagKeyOf } from '../apps/manifest/manifest'
import { templateDigest } from '../apps/operator/observe/stacks/read-templates'
import type { Assembly, AssemblyBootstrap, MemberDelivery, SynthesizedStack } from '../apps/planning/state/desired'
import {
  alarmNamePrefix,
  boundaryName,
  exportBucketName,
  exportOutputs,
  findingsQueueNames,
  homeRegionTag,
  mailTopicName,
  mailTopicPrefix,
  mailWordsNames,
  memberAlertsStackSet,
  memberSlackStackSet,
  memberStackSetPrefix,
  qualifier,
  queueUrlOutput,
  roleNames,
  slackConfigurationName,
  stackNames,
  teamsConfigurationName,
  toolkitStackName,
} from '../stacks/names'
import { addOrganizationStacks } from '../stacks/organization-stacks'
import { boundaryDocument } from '../stacks/policies/boundary-policy'
import {
  companyPolicyDocument,
  companyPolicyName,
  executionPolicyDocument,
  executionPolicyName,
  type Toolkit,
} from '../stacks/policies/toolkit-policy'
import { wordsPolicyDocument, wordsPolicyName } from '../stacks/policies/words-policy'
import { wordsScope } from '../stacks/policies/words-roles-policy'
import { mailRoutes, memberRoutes, slackRoutes, teamsChannels, topicRoutes } from '../stacks/routes'
import { needsSourcesBus } from '../stacks/sources/routed-sources'
import { declaredMemberPath, declaredPath } from './declared-path'
import { type DeclaredStackSet, declaredStackSets, type StackTemplate } from './declared-stack-sets'
import { rulesPerBus } from './rules-per-bus'
import { temporaryFolder } from './temporary-folder'

/**
 * The bootstrap version from which on file assets are published by roles of their own, as our assembly asks
 * (DefaultStackSynthesizer).
 */
const minimumBootstrapVersion = 6

/** The CDK orders stacks by what they depend on; these are deployed on their own and depend on less. */
const deploymentOrder: readonly string[] = Object.values(stackNames)

/**
 * Makes the cloud assembly of a manifest in this thread, without any AWS access. The same templates are validated by
 * `npx cdk synth` and in tests, so the CDK's own check (two seconds) is off here.
 * @param directory an empty folder; default one of its own that goes with the process.
 */
export const synthesize = async (
  manifest: Manifest,
  directory = temporaryFolder('guardpost-assembly-'),
): Promise<Assembly> => {
  const app = new App({
    outdir: directory,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  })
  addOrganizationStacks(app, manifest)
  return describeAssembly(manifest, app.synth())
}

/** What Guardpost knows of a cloud assembly of a manifest: of this release, or of an older one whose templates have the same names. */
export const describeAssembly = (manifest: Manifest, { directory, stacks }: CloudAssembly): Assembly => {
  const templates = stacks
    .map(({ stackName, templateFile, environment }) =>
      readTemplate({ name: stackName, directory, file: templateFile, region: parseRegion(environment.region) }),
    )
    .sort((left, right) => deploymentOrder.indexOf(left.name) - deploymentOrder.indexOf(right.name))
  const stackSets = templates.flatMap((stack) => declaredStackSets(stack, directory))
  const names = new Set([...templates, ...stackSets].map(({ name }) => name))
  return {
    files: {
      directory,
      templates: Object.fromEntries([...templates, ...stackSets].map(({ name, path }) => [name, path])),
    },
    stacks: templates.map(({ name, text }): SynthesizedStack => ({ name, digest: templateDigest(text) })),
    formerStacks: deploymentOrder.filter((name) => !names.has(name)),
    memberStackSetPrefix,
    stackSets: stackSets.map(({ text, path: _, parameters: __, ...stackSet }) => ({
      ...stackSet,
      digest: templateDigest(text),
    })),
    ...(names.has(stackNames.slack) && { slackStack: stackNames.slack }),
    ...(names.has(stackNames.memberAlerts) && { memberDelivery: memberDelivery(manifest, names, stackSets) }),
    exportOutputs,
    ...(manifest.protection.export?.queue && { exportQueue: { ...findingsQueueNames, output: queueUrlOutput } }),
    mailTopicPrefix,
    mailTopics: Object.fromEntries(mailRoutes(manifest.routes).map(({ name }) => [name, mailTopicName(name)])),
    ...(topicRoutes(manifest.routes).length > 0 && { topicMachine: mailWordsNames.words }),
    slackConfigurations: Object.fromEntries(
      slackRoutes(manifest.routes).map(({ slack: channel }) => [channel, slackConfigurationName(channel)]),
    ),
    ...(teamsChannels(manifest.routes).size > 0 && {
      teamsConfigurations: Object.fromEntries(
        [...teamsChannels(manifest.routes).keys()].map((channel) => [channel, teamsConfigurationName(channel)]),
      ),
    }),
    alarmNamePrefix,
    // Member routes have their rules on the buses of their accounts, one each.
    rules: rulesPerBus([...templates, ...stackSets.filter(isOwn)].map(({ text }) => text)),
    path: declaredPath(manifest, templates, stackSets),
    homeRecord: { role: roleNames.forwarding, tag: homeRegionTag },
    bootstrap: bootstrapOf(manifest),
  }
}

/** Whether a StackSet is one of the security account onto itself. */
const isOwn = ({ name }: { readonly name: string }): boolean => !name.startsWith(memberStackSetPrefix)

/** What of member delivery is among the stacks and StackSets of the assembly. */
const memberDelivery = (
  manifest: Manifest,
  names: ReadonlySet<string>,
  stackSets: readonly DeclaredStackSet[],
): MemberDelivery => ({
  alertsStack: stackNames.memberAlerts,
  ...(names.has(stackNames.memberSlack) && { slackStack: stackNames.memberSlack }),
  routes: memberRoutes(manifest.routes).map(({ name: route }) => ({
    route,
    alertsStackSet: memberAlertsStackSet(route),
    slackStackSet: memberSlackStackSet(route),
  })),
  path: declaredMemberPath(manifest, stackSets),
})

const bootstrapOf = (manifest: Manifest): AssemblyBootstrap => {
  const { organization, regions, permissionsBoundary, tags } = manifest
  const place = {
    account: organization.securityAccount,
    home: regions.home,
    managementAccount: organization.managementAccount,
    permissionsBoundary,
    tagKey: tagKeyOf(manifest),
    sourcesBus: needsSourcesBus(manifest),
  }
  return {
    toolkitStackName,
    qualifier,
    minimumVersion: minimumBootstrapVersion,
    executionPolicy: {
      name: executionPolicyName,
      description: 'What CloudFormation may do when it executes the stacks of Guardpost',
      document: JSON.stringify(executionPolicyDocument(place)),
      ...(tags && { tags }),
    },
    wordsPolicy: {
      name: wordsPolicyName,
      description: 'What CloudFormation may do beside it for state machines and pipes',
      document: JSON.stringify(
        wordsPolicyDocument(
          { account: place.account, region: place.home },
          notifyingBucket(manifest),
          manifest.routes.some(({ teams }) => teams !== undefined),
        ),
      ),
      ...(tags && { tags }),
    },
    companyPolicyName,
    ...companyPolicy(place, tags),
    ...(place.permissionsBoundary === undefined && {
      boundary: {
        name: boundaryName,
        description: 'The most that the roles in the stacks of Guardpost can do',
        document: JSON.stringify(boundaryDocument(place, wordsScope(manifest))),
        ...(tags && { tags }),
      },
    }),
  }
}

/** The bucket that tells a queue of its files; undefined where the manifest asks for no queue. */
const notifyingBucket = ({ organization, regions, protection }: Manifest): string | undefined =>
  protection.export?.queue && exportBucketName(organization.securityAccount, regions.home)

const companyPolicy = (place: Toolkit, tags: CompanyTags | undefined): Pick<AssemblyBootstrap, 'companyPolicy'> => {
  const document = companyPolicyDocument(place)
  if (document === undefined) return {}
  return {
    companyPolicy: {
      name: companyPolicyName,
      description: 'What CloudFormation may do beside it for the tags and the permissions boundary of the company',
      document: JSON.stringify(document),
      ...(tags && { tags }),
    },
  }
}

const readTemplate = (
  stack: Pick<StackTemplate, 'name' | 'region'> & { directory: string; file: string },
): StackTemplate => {
  const path = join(stack.directory, stack.file)
  return { name: stack.name, region: stack.region, path, text: readFileSync(path, 'utf8') }
}
