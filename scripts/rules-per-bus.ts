interface Resource {
  readonly Type: string
  readonly Properties?: { readonly EventBusName?: string | { readonly Ref: string }; readonly Name?: string }
}

/**
 * How many EventBridge rules the templates put on each bus, by the bus's name; rules that name no bus are on `default`.
 */
export const rulesPerBus = (templates: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const template of templates) {
    const { Resources } = JSON.parse(template) as { Resources: Record<string, Resource> }
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type !== 'AWS::Events::Rule') continue
      const bus = busName(Properties?.EventBusName, Resources)
      counts[bus] = (counts[bus] ?? 0) + 1
    }
  }
  return counts
}

type Bus = NonNullable<Resource['Properties']>['EventBusName']

/** A bus is named as it is, or by reference to the resource of the same template that makes it. */
const busName = (bus: Bus, resources: Readonly<Record<string, Resource>>): string => {
  if (bus === undefined) return 'default'
  return typeof bus === 'string' ? bus : (resources[bus.Ref]?.Properties?.Name ?? bus.Ref)
}
