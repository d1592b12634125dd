/** How small and how large the map can be shown. */
export const MIN_ZOOM = 0.1
export const MAX_ZOOM = 4
