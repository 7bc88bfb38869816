/** Mean confidence (0 to 100) below which a recognised page is listed as read poorly. */
export const poorBelow = 75
