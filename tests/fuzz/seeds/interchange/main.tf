# One job whose source belongs to another account.
provider "alicloud" {
  alias      = "creator"
  account_id = "5555666677778888"
  region     = "cn-hangzhou"
}

locals {
  role = "dts-for-billing"
}

resource "alicloud_dts_synchronization_instance" "i" {
  provider                         = alicloud.creator
  sync_architecture                = "oneway"
  source_endpoint_engine_name      = "MySQL"
  source_endpoint_region           = "cn-hangzhou"
  destination_endpoint_engine_name = "MySQL"
  destination_endpoint_region      = "cn-hangzhou"
}

resource "alicloud_dts_synchronization_job" "billing" {
  provider                           = alicloud.creator
  dts_instance_id                    = alicloud_dts_synchronization_instance.i.id
  dts_job_name                       = "billing"
  source_endpoint_instance_type      = "RDS"
  source_endpoint_engine_name        = "MySQL"
  source_endpoint_instance_id        = "rm-uf6billing0001"
  source_endpoint_region             = "cn-hangzhou"
  source_endpoint_user_name          = "reader"
  source_endpoint_password           = "correct horse battery staple"
  source_endpoint_owner_id           = var.owner
  source_endpoint_role               = local.role
  destination_endpoint_instance_type = "RDS"
  destination_endpoint_engine_name   = "MySQL"
  destination_endpoint_instance_id   = "rm-uf6billing0003"
  destination_endpoint_region        = "cn-hangzhou"
  destination_endpoint_user_name     = "reader"
  db_list                            = jsonencode({ billing = { name = "billing", all = true } })
}
