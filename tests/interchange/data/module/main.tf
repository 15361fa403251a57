variable "owner" {}

variable "role" {
  default = "dts-for-billing"
}

resource "alicloud_dts_synchronization_job" "orders" {
  source_endpoint_instance_type      = "RDS"
  source_endpoint_engine_name        = "MySQL"
  source_endpoint_region             = "cn-hangzhou"
  source_endpoint_owner_id           = var.owner
  source_endpoint_role               = var.role
  destination_endpoint_instance_type = "RDS"
  destination_endpoint_engine_name   = "MySQL"
  destination_endpoint_region        = "cn-hangzhou"
}
