import { Aws } from 'aws-cdk-lib'
import { StackSetStack, StackSetTemplate } from 'cdk-stacksets'
import type { Construct } from 'constructs'
import type { Region } from '../apps/manifest/ids'
import { isOfOneAccount, type Manifest, type Route, regionsOf } from '../apps/manifest/manifest'
import { choiceOf } from '../apps/manifest/routing/finding-choice'
import { requireRoot } from '../apps/manifest/unit-tree'
import { sourcesBusArn } from './arns'
import { CommercialStack } from './commercial-stack'
import { MemberStackSet } from './constructs/member-stack-set'
import type { ManifestStackProps } from './foundation-stack'
import { addMemberAlerts, memberAlertsParameters } from './member-alerts'
import { addMemberSources } from './member-sources'
import { memberAlertsStackSet, memberGlobalSourcesStackSet, memberSourcesStackSet } from './names'
import { boundMemberRoles } from './policies/boundary-policy'
import { memberRoutes } from './routes'
import { globalRegion, placesOf, type RoutedSource } from './sources/routed-sources'

/** A StackSet onto all accounts of the organization, for sources that arrive in each of them. */
interface SourcesStackSet {
  readonly name: string
  readonly sources: readonly RoutedSource[]
  readonly regions: readonly Region[]
  readonly roleSuffix: string
}

const sourcesStackSets = (manifest: Manifest): readonly SourcesStackSet[] => {
  const { inMembers, inMembersGlobally } = placesOf(manifest)
  const stackSets = [
    { name: memberSourcesStackSet, sources: inMembers, regions: regionsOf(manifest), roleSuffix: Aws.REGION },
    {
      name: memberGlobalSourcesStackSet,
      sources: inMembersGlobally,
      regions: [globalRegion],
      roleSuffix: 'global',
    },
  ]
  return stackSets.filter(({ sources }) => sources.length > 0)
}

/** Whether anything is brought into members' accounts. */
export const reachesMembers = (manifest: Manifest): boolean =>
  memberRoutes(manifest.routes).length > 0 || (!isOfOneAccount(manifest) && sourcesStackSets(manifest).length > 0)

/**
 * What is brought into members' accounts: one StackSet per member route onto the accounts of its units, in all Regions, with one template for all that choose no types or resources. An account that joins a unit
 * gets its instances by itself. It needs the security account to be delegated administrator of StackSets.
 */
export class MemberAlertsStack extends CommercialStack {
  /** The member routes' template: a file in the cloud assembly's directory; absent without member routes. */
  readonly memberTemplateFile?: string

  constructor(scope: Construct, id: string, { manifest, ...props }: ManifestStackProps) {
    super(scope, id, props)
    this.addSources(manifest)
    const routes = memberRoutes(manifest.routes)
    if (routes.length === 0) return
    const template = new StackSetStack(this, 'MemberAlerts')
    this.memberTemplateFile = template.templateFile
    addMemberAlerts(template)
    const { templateUrl: common } = StackSetTemplate.fromStackSetStack(template)
    for (const route of routes) {
      const templateUrl = choiceOf(route) ? this.ownTemplate(route) : common
      new MemberStackSet(this, route.name, {
        name: memberAlertsStackSet(route.name),
        description: `Guardpost: topic and rule of member route ${route.name}`,
        templateUrl,
        parameters: {
          [memberAlertsParameters.route]: route.name,
          [memberAlertsParameters.minimumSeverity]: route.minimumSeverity,
        },
        units: route.units,
        regions: regionsOf(manifest),
      })
    }
  }

  private addSources(manifest: Manifest): void {
    const { organization, regions } = manifest
    for (const stackSet of sourcesStackSets(manifest)) {
      const template = new StackSetStack(
        this,
        `MemberSources-${stackSet.roleSuffix === Aws.REGION ? 'each' : 'global'}`,
      )
      addMemberSources(template, { ...stackSet, busArn: sourcesBusArn(regions.home, organization.securityAccount) })
      boundMemberRoles(template, manifest)
      new MemberStackSet(this, stackSet.name, {
        name: stackSet.name,
        description: 'Guardpost: rules that forward events of other sources to the security account',
        templateUrl: StackSetTemplate.fromStackSetStack(template).templateUrl,
        parameters: {},
        units: [requireRoot(manifest)],
        regions: stackSet.regions,
        makesRoles: true,
      })
    }
  }

  /** The template of one route; `common` is left as it is, so that no other StackSet is updated for it. */
  private ownTemplate(route: Route): string {
    const template = new StackSetStack(this, `MemberAlerts-${route.name}`)
    addMemberAlerts(template, route)
    return StackSetTemplate.fromStackSetStack(template).templateUrl
  }
}
