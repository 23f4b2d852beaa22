import type { ResourceProperties } from '../provision/resource-type'
import type { TemplateResource } from '../template/template'

/** A resource of a template with evaluated properties, ready to be provisioned. */
export interface DesiredResource {
  readonly logicalId: string
  readonly resource: TemplateResource
  readonly properties: ResourceProperties
  readonly dependencies: readonly string[]
}
