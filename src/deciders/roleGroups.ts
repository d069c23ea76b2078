import type { Role } from '../policies/roles.js'

// Groups of roles that many commands share; each slice's own table names the rest.
export const sales: readonly Role[] = ['customer', 'customerService', 'platform', 'system', 'manager']
export const facts: readonly Role[] = ['system', 'platform', 'carrier', 'customerService', 'warehouse', 'logistics', 'finance', 'manager']
export const house: readonly Role[] = ['warehouse', 'manager', 'system']
export const care: readonly Role[] = ['afterSales', 'seniorAfterSales', 'manager']
export const asking: readonly Role[] = ['customer', 'customerService', 'afterSales', 'seniorAfterSales', 'platform', 'system', 'manager']
export const anyone: readonly Role[] = [
  'system',
  'customer',
  'customerService',
  'reviewer',
  'riskReviewer',
  'warehouse',
  'logistics',
  'purchasing',
  'afterSales',
  'seniorAfterSales',
  'finance',
  'manager',
  'lead',
  'quality',
  'platform',
  'carrier',
  'supplier',
]
