/** How messages call a route, which may lack its name: `"payments"`. */
export const routeLabel = (name: string | undefined): string =>
  name === undefined ? 'without a name' : JSON.stringify(name)
