# A job whose source belongs to another account: its owner lets DTS in by the role that is named here.
provider "alicloud" {
  account_id = "1406926474061234"
  region     = "cn-hangzhou"
}

resource "alicloud_dts_synchronization_instance" "orders" {
  payment_type                     = "PayAsYouGo"
  sync_architecture                = "oneway"
  source_endpoint_engine_name      = "MySQL"
  source_endpoint_region           = "cn-hangzhou"
  destination_endpoint_engine_name = "MySQL"
  destination_endpoint_region      = "cn-hangzhou"
}

resource "alicloud_dts_synchronization_job" "orders" {
  dts_instance_id                    = alicloud_dts_synchronization_instance.orders.id
  dts_job_name                       = "orders"
  source_endpoint_instance_type      = "RDS"
  source_endpoint_engine_name        = "MySQL"
  source_endpoint_instance_id        = "rm-bp1162kryivb80000"
  source_endpoint_region             = "cn-hangzhou"
  source_endpoint_user_name          = "dts"
  source_endpoint_password           = var.password
  source_endpoint_owner_id           = var.owner
  source_endpoint_role               = "acs:ram::1646821763561234:role/ram-for-dts"
  destination_endpoint_instance_type = "RDS"
  destination_endpoint_engine_name   = "MySQL"
  destination_endpoint_instance_id   = "rm-bp1imrtn6fq7h0000"
  destination_endpoint_region        = "cn-hangzhou"
  structure_initialization           = true
  data_initialization                = true
  data_synchronization               = true
  db_list                            = jsonencode({ orders = { name = "orders", all = true } })
}
