import type { AgentName, FeatureName } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import type { Enroll } from '../../manifest/manifest'

/** The organization configuration of the administrator in one Region. */
export interface ObservedOrganizationConfiguration {
  readonly enroll: Enroll
  readonly memberLimitReached: boolean
  readonly features: Readonly<
    Partial<
      Record<FeatureName, { readonly enable: Enroll; readonly agents: Readonly<Partial<Record<AgentName, Enroll>>> }>
    >
  >
}

/** How auto-enable was set in a Region before a deploy enabled the policy type GUARDDUTY_POLICY. */
export interface AutoEnableRecord {
  readonly region: Region
  readonly settings: Pick<ObservedOrganizationConfiguration, 'enroll' | 'features'>
}
