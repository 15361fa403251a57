# Calls the module beside it, in a roundabout way, and one from a registry.
locals {
  owner = "1111222233334444"
}

variable "role" {
  default = "of-the-caller"
}

module "orders" {
  source = "./module/.././module/"
  owner  = local.owner
}

module "network" {
  source = "terraform-alicloud-modules/vpc/alicloud"
  role   = "of-another"
}

module "above" {
  source = "../../module"
  owner  = "9999888877776666"
}

module "nothing" {
  owner = "9999888877776666"
}
