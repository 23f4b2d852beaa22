import type { Call } from '../../../request/operation'

/** Property values after parameters, conditions and intrinsic functions are resolved. */
export type ResourceProperties = Readonly<Record<string, unknown>>

/** What a created or updated resource is known by. */
export interface ResourceIdentity {
  /** The physical id; `Ref` gives it. */
  readonly physicalId: string
  /** What `Fn::GetAtt` gives, by attribute name. */
  readonly attributes: Readonly<Record<string, unknown>>
}

/** A resource as it was before an update or deletion. */
export interface ExistingResource extends ResourceIdentity {
  readonly properties: ResourceProperties
}

/**
 * What a provisioner is given. `call` acts in the stack's account and Region, so it can be handed
 * to operations of services.
 */
export interface ProvisionContext {
  readonly call: Call
  readonly stackName: string
  readonly stackId: string
  readonly logicalId: string
  /**
   * A physical name where the template gives none, in CloudFormation's form `<stack>-<logical
   * id>-<suffix>`, cut to this length.
   */
  generateName(maximumLength: number): string
}

/**
 * One resource type that a stack may contain. Provisioners call the operations of the service, so
 * that a stack is refused what the API would refuse: an `AwsError` fails the resource with its
 * message and rolls the stack back. The properties that a type does not support are refused, never
 * ignored.
 */
export interface ResourceType {
  /** Such as `AWS::SNS::Topic`. */
  readonly type: string
  /** All properties that it supports; any other fails the resource. */
  readonly properties: readonly string[]
  /**
   * Properties whose change means a new resource (create-only, as in the CloudFormation registry's
   * schemas).
   */
  readonly createOnly: readonly string[]
  /**
   * True where `Tags` is an object of keys and values (AWS::SSM::Parameter); default: a list of
   * `{Key, Value}`.
   */
  readonly tagsAreMap?: boolean
  /**
   * The resource of this account that already has the custom name in the properties, so that a
   * change set with `ImportExistingResources` can take it over; undefined where there is none.
   */
  findExisting?(properties: ResourceProperties, context: ProvisionContext): ResourceIdentity | undefined
  create(properties: ResourceProperties, context: ProvisionContext): ResourceIdentity | Promise<ResourceIdentity>
  update(
    properties: ResourceProperties,
    existing: ExistingResource,
    context: ProvisionContext,
  ): ResourceIdentity | Promise<ResourceIdentity>
  delete(existing: ExistingResource, context: ProvisionContext): void | Promise<void>
}
